// Several processes on one folder, and processes that are killed.
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "integration/folder.h"
#include "store/folder_store.h"
#include "util/digest.h"

namespace leadline::store {
namespace {

using testing::IsEmpty;

constexpr std::size_t enough = 8 << 20;

// Runs a part of the test in another process, which ends with what it returns.
pid_t in_process(const std::function<int()>& part) {
  const pid_t process = fork();
  if (process != 0) return process;
  int status = 99;
  try {
    status = part();
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
  }
  _exit(status);
}

int status_of(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class FolderProcesses : public testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> temporary_files() const {
    std::vector<std::string> files = folder_.files();
    std::erase_if(files, [](const std::string& name) { return !name.starts_with(".leadline/temporary/"); });
    return files;
  }

  test::TemporaryFolder folder_;
};

TEST_F(FolderProcesses, OneOfManyCreatesAnObject) {
  constexpr int processes = 6, rounds = 20;
  std::vector<pid_t> running;
  for (int process = 0; process < processes; ++process)
    running.push_back(in_process([&] {
      FolderStore store(folder_.path());
      int won = 0;
      for (int round = 0; round < rounds; ++round) {
        try {
          write_all(store, fmt::format("{}/object", round), std::to_string(process),
                    {.condition = Condition::absent(), .metadata = {}, .tags = {{"process", std::to_string(process)}}});
          ++won;
        } catch (const PreconditionFailed&) {
        }
      }
      return won;
    }));
  int won = 0;
  for (const pid_t process : running) won += status_of(process);
  EXPECT_EQ(won, rounds);
  FolderStore store(folder_.path());
  for (int round = 0; round < rounds; ++round) {
    const std::string key = fmt::format("{}/object", round);
    EXPECT_EQ(store.head(key)->tags.at("process"), read_all(store, key, enough));
  }
}

TEST_F(FolderProcesses, LoseNoConditionalReplacement) {
  constexpr int processes = 4, rounds = 15;
  {
    FolderStore store(folder_.path());
    write_all(store, "counter", "0");
  }
  std::vector<pid_t> running;
  for (int process = 0; process < processes; ++process)
    running.push_back(in_process([&] {
      FolderStore store(folder_.path());
      for (int done = 0; done < rounds;) {
        const std::string etag = store.head("counter")->etag;
        try {
          const int next = std::stoi(read_all(store, "counter", enough)) + 1;
          write_all(store, "counter", std::to_string(next),
                    {.condition = Condition::matches(etag), .metadata = {}, .tags = {}});
          ++done;
        } catch (const PreconditionFailed&) {
        }
      }
      return 0;
    }));
  for (const pid_t process : running) EXPECT_EQ(status_of(process), 0);
  FolderStore store(folder_.path());
  EXPECT_EQ(read_all(store, "counter", enough), std::to_string(processes * rounds));
}

TEST_F(FolderProcesses, WriteWhereOthersRemove) {
  constexpr int rounds = 100;
  const auto write_and_remove = [&](const std::string& name) {
    return in_process([&, name] {
      FolderStore store(folder_.path());
      for (int round = 0; round < rounds; ++round) {
        write_all(store, "a/b/" + name, name);
        if (read_all(store, "a/b/" + name, enough) != name) return 1;
        store.remove("a/b/" + name);
      }
      return 0;
    });
  };
  const pid_t one = write_and_remove("one"), other = write_and_remove("other");
  EXPECT_EQ(status_of(one), 0);
  EXPECT_EQ(status_of(other), 0);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "a"));
}

TEST_F(FolderProcesses, ReadAnObjectWithItsAttributesOrNone) {
  const WriteOptions options{.condition = {}, .metadata = {{"m", "1"}}, .tags = {}};
  const pid_t writer = in_process([&]() -> int {
    FolderStore store(folder_.path());
    for (;;) {
      write_all(store, "a", "text", options);
      store.remove("a");
    }
  });
  FolderStore store(folder_.path());
  for (int seen = 0; seen < 1000;) {
    const auto head = store.head("a");
    if (!head) continue;
    ++seen;
    EXPECT_EQ(head->metadata, options.metadata);
  }
  kill(writer, SIGKILL);
  EXPECT_EQ(status_of(writer), -1);
}

// The content tells which version it is, and so do the metadata.
std::string content(int version) { return std::string(static_cast<std::size_t>(200'000 + version), 'x'); }

void write_versions(const std::string& path) {
  FolderStore store(path);
  for (int version = 0;; ++version) {
    const std::string text = content(version % 50);
    write_all(store, "in/object", text,
              {.condition = {}, .metadata = {{"bytes", std::to_string(text.size())}}, .tags = {}});
    write_all(store, fmt::format("new/{}", version % 10), text);
    store.remove(fmt::format("new/{}", version % 10));
  }
}

TEST_F(FolderProcesses, LeaveWholeObjectsWhenKilled) {
  {
    FolderStore store(folder_.path());
    write_all(store, "in/object", content(0), {.condition = {}, .metadata = {{"bytes", "200000"}}, .tags = {}});
  }
  std::minstd_rand random(1);
  std::uniform_int_distribution<int> microseconds(500, 40'000);
  for (int kill_number = 0; kill_number < 60; ++kill_number) {
    const pid_t writer = in_process([&] {
      write_versions(folder_.path());
      return 0;
    });
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
    kill(writer, SIGKILL);
    EXPECT_EQ(status_of(writer), -1);
    FolderStore store(folder_.path());
    EXPECT_THAT(temporary_files(), IsEmpty());
    const auto reader = store.read("in/object");
    const std::string text = read_all(store, "in/object", enough);
    EXPECT_EQ(reader->head().etag, util::sha256_hex(text));
    EXPECT_EQ(reader->head().metadata, (Attributes{{"bytes", std::to_string(text.size())}}));
    for_each_object(store, "new/", [&](const ObjectInfo& object) { EXPECT_GE(object.bytes, 200'000); });
  }
}

constexpr int not_allowed = 77;

// To mount, whoever is not root becomes the root of a world of its own.
bool become_root() {
  const std::string user = fmt::format("0 {} 1", geteuid()), group = fmt::format("0 {} 1", getegid());
  if (geteuid() == 0) return unshare(CLONE_NEWNS) == 0;
  if (unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0) return false;
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/gid_map") << group;
  std::ofstream("/proc/self/uid_map") << user;
  return true;
}

// In this process alone there is a small disk at the path.
bool mount_small_disk(const std::string& path) {
  return become_root() && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("tmpfs", path.c_str(), "tmpfs", 0, "size=1m") == 0;
}

int fill_the_disk(FolderStore& store, const test::TemporaryFolder& folder) {
  write_all(store, "old", "x");
  const auto before = folder.files();
  try {
    write_all(store, "new/big", std::string(2 << 20, 'x'));
    return 1;
  } catch (const Error& error) {
    if (error.retry() != Retry::may_help) return 2;
    if (!std::string_view(error.what()).ends_with("cannot write 'new/big': No space left on device")) return 3;
  }
  if (folder.files() != before) return 4;
  write_all(store, "new/small", "x");
  return 0;
}

TEST_F(FolderProcesses, LeaveNothingOnAFullDisk) {
  const int status = status_of(in_process([&] {
    if (!mount_small_disk(folder_.path())) return not_allowed;
    FolderStore store(folder_.path());
    return fill_the_disk(store, folder_);
  }));
  if (status == not_allowed) GTEST_SKIP() << "this machine lets nobody mount a small disk";
  EXPECT_EQ(status, 0);
}

TEST_F(FolderProcesses, ReleaseTheLockWhenKilled) {
  FolderStore store(folder_.path());
  write_all(store, "a", "x");
  // Stopped in the middle of a removal it holds the lock or not; killed it does not.
  for (int i = 0; i < 10; ++i) {
    const pid_t other = in_process([&]() -> int {
      FolderStore same(folder_.path());
      for (;;) same.set_tags("a", {{"t", "1"}});
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    kill(other, SIGSTOP);
    kill(other, SIGKILL);
    EXPECT_EQ(status_of(other), -1);
    EXPECT_NO_THROW(store.set_tags("a", {{"t", "2"}}));
  }
}

}  // namespace
}  // namespace leadline::store
