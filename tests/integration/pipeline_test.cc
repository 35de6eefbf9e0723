// What pipeline, submit, receipts and status do, with the real program and an archive that misbehaves.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "integration/folder.h"
#include "integration/program.h"
#include "support/fake_archive.h"

namespace leadline::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

constexpr const char* marked_token = "marked-token";

class PipelineCommand : public testing::Test {
 protected:
  Finished pipeline(std::vector<std::string> more, const Surroundings& surroundings = {}) {
    std::vector<std::string> all = {"pipeline",  "--incoming",        folder_ / "incoming",
                                    "--staging", folder_ / "staging", "--provider-id",
                                    "SEAID",     "--organization",    "Example",
                                    "--email",   "csb@example.org"};
    all.insert(all.end(), more.begin(), more.end());
    return keep(run(all, surroundings));
  }
  Finished pipeline_to_folder() { return pipeline({"--archive", folder_ / "archive"}); }
  Finished staging(const std::string& command, std::vector<std::string> more = {}) {
    std::vector<std::string> all = {command, "--staging", folder_ / "staging"};
    all.insert(all.end(), more.begin(), more.end());
    return keep(run(all));
  }

  /// The archive over TLS, with the token in a file.
  Surroundings connected(const FakeArchive& archive) {
    folder_.write("ca.pem", archive.authority().pem());
    folder_.write("token", std::string(" ") + marked_token + "\n");
    return {.environment = {"SSL_CERT_FILE=" + (folder_ / "ca.pem")}};
  }
  Finished pipeline_to(const FakeArchive& archive, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--archive", archive.endpoint(), "--auth-file", folder_ / "token"});
    return pipeline(more, connected(archive));
  }

  Finished keep(Finished done) {
    said_ += done.out + done.err;
    return done;
  }

  /// The token is in nothing that was printed or written.
  void TearDown() override {
    EXPECT_THAT(said_, Not(HasSubstr(marked_token)));
    for (const auto& file : folder_.files()) {
      if (file == "token") continue;
      EXPECT_THAT(folder_.read(file), Not(HasSubstr(marked_token))) << file;
    }
  }

  std::vector<std::string> receipts() {
    std::vector<std::string> found;
    for (const auto& file : folder_.files())
      if (file.starts_with("staging/receipts/")) found.push_back(folder_.read(file));
    return found;
  }

  TemporaryFolder folder_;
  std::string said_;
};

TEST_F(PipelineCommand, ProcessesAndSubmitsWhatIsThere) {
  folder_.write("incoming/logs/a.wibl", good_file(3));
  folder_.write("incoming/b.wibl", good_file(4));
  const Finished done = pipeline_to_folder();
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(done.out, AllOf(HasSubstr("2  documents written"), HasSubstr("2  documents accepted")));
  EXPECT_TRUE(fs::exists(folder_ / "staging/logs/a.json"));
  EXPECT_THAT(receipts(), SizeIs(2));
  EXPECT_EQ(json::parse(receipts()[0])["state"], "accepted");
}

TEST_F(PipelineCommand, AgainDoesNothingNew) {
  folder_.write("incoming/a.wibl", good_file());
  pipeline_to_folder();
  const auto index = folder_.read("archive/index.jsonl");
  const Finished done = pipeline_to_folder();
  EXPECT_EQ(done.status, success);
  EXPECT_THAT(done.out, AllOf(HasSubstr("1  documents there already"), HasSubstr("1  documents submitted before")));
  EXPECT_EQ(folder_.read("archive/index.jsonl"), index);
}

TEST_F(PipelineCommand, TellsOfFilesThatFailAndGoesOn) {
  folder_.write("incoming/bad.wibl", "rubbish");
  folder_.write("incoming/good.wibl", good_file());
  const Finished done = pipeline_to_folder();
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("bad.wibl"), HasSubstr("no-time-source")));
  EXPECT_THAT(folder_.files(), Contains("staging/failures/bad.wibl.failure"));
  EXPECT_THAT(receipts(), SizeIs(1));
}

TEST_F(PipelineCommand, SaysWhatBecameOfEachObjectAsJson) {
  folder_.write("incoming/a.wibl", good_file());
  const Finished done = pipeline({"--archive", folder_ / "archive", "--json"});
  std::istringstream lines(done.out);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(json::parse(first)["state"], "staged");
  EXPECT_EQ(json::parse(second)["receipt"]["state"], "accepted");
}

TEST_F(PipelineCommand, WithoutArchiveOnlyProcesses) {
  folder_.write("incoming/a.wibl", good_file());
  EXPECT_EQ(pipeline({}).status, success);
  EXPECT_THAT(receipts(), IsEmpty());
  EXPECT_TRUE(fs::exists(folder_ / "staging/a.json"));
}

TEST_F(PipelineCommand, NeedsFolderProviderAndToken) {
  EXPECT_EQ(pipeline_to_folder().status, wrong_usage) << "there is no incoming folder";
  fs::create_directory(folder_ / "incoming");
  EXPECT_EQ(pipeline({"--archive", "https://127.0.0.1:1/"}).status, wrong_usage);
  EXPECT_EQ(pipeline({"--archive", "http://archive.example/", "--auth-file", folder_.write("token", "x")}).status,
            operation_failed);
  EXPECT_EQ(run({"pipeline", "--incoming", folder_ / "incoming", "--staging", folder_ / "staging"}).status,
            wrong_usage);
}

TEST_F(PipelineCommand, SubmitsOverTheNetwork) {
  folder_.write("incoming/a.wibl", good_file());
  const FakeArchive archive({.token = marked_token});
  const Finished done = pipeline_to(archive);
  EXPECT_EQ(done.status, success) << done.err << archive.fault();
  EXPECT_EQ(archive.posts(), 1);
  EXPECT_THAT(archive.taken(), SizeIs(1));
  EXPECT_EQ(json::parse(receipts().at(0))["endpoint"], archive.endpoint());
}

TEST_F(PipelineCommand, TwoAtOnceSubmitEachDocumentOnce) {
  for (int i = 1; i <= 20; ++i) folder_.write("incoming/" + std::to_string(i) + ".wibl", good_file(i));
  const FakeArchive archive({.token = marked_token});
  const auto surroundings = connected(archive);
  const std::vector<std::string> command = {
      "pipeline",        "--incoming", folder_ / "incoming", "--staging",   folder_ / "staging",
      "--provider-id",   "SEAID",      "--organization",     "Example",     "--email",
      "csb@example.org", "--archive",  archive.endpoint(),   "--auth-file", folder_ / "token",
      "--jobs",          "3"};
  fs::create_directory(folder_ / "staging");
  RunningProgram one(command, surroundings), two(command, surroundings);
  keep(one.wait());
  keep(two.wait());
  EXPECT_THAT(archive.taken(), SizeIs(20));
  EXPECT_EQ(archive.posts(), 20);
}

/// What the archive does, and what is to come of it.
struct Case {
  Behaviour behaviour;
  const char* state;  ///< of the receipt; empty: there is none
  int status, posts;
};

class PipelineToArchive : public PipelineCommand, public testing::WithParamInterface<Case> {};

TEST_P(PipelineToArchive, KeepsTheRightReceipt) {
  const auto& [behaviour, state, status, posts] = GetParam();
  folder_.write("incoming/a.wibl", good_file());
  FakeArchiveOptions options{.token = marked_token};
  options.behave = [&](int) { return behaviour; };
  options.retry_after = "3600";
  const FakeArchive archive(std::move(options));
  for (int i = 0; i < 2; ++i) {
    const Finished done = pipeline_to(archive, {"--time-limit", "1"});
    EXPECT_EQ(done.status, i == 0 || posts > 1 ? status : success) << done.err;
    if (*state == '\0') {
      EXPECT_THAT(receipts(), IsEmpty());
    } else {
      ASSERT_THAT(receipts(), SizeIs(1));
      EXPECT_EQ(json::parse(receipts()[0])["state"], state);
    }
  }
  EXPECT_EQ(archive.posts(), posts);
}

INSTANTIATE_TEST_SUITE_P(Behaviours, PipelineToArchive,
                         testing::Values(Case{Behaviour::accept, "accepted", success, 1},
                                         Case{Behaviour::unauthorized, "refused", some_failed, 1},
                                         Case{Behaviour::bad_request, "refused", some_failed, 1},
                                         Case{Behaviour::no_success, "refused", some_failed, 1},
                                         Case{Behaviour::busy, "", some_failed, 2},
                                         Case{Behaviour::reset_after_reading, "unknown", some_failed, 1},
                                         Case{Behaviour::close_without_answer, "unknown", some_failed, 1},
                                         Case{Behaviour::not_json, "unknown", some_failed, 1},
                                         Case{Behaviour::silence, "unknown", some_failed, 1}),
                         [](const auto& test) { return std::string(name(test.param.behaviour)); });

TEST_F(PipelineCommand, BelievesNoForeignCertificate) {
  folder_.write("incoming/a.wibl", good_file());
  const FakeArchive archive({.token = marked_token, .certificate = Certificate::expired});
  EXPECT_EQ(pipeline_to(archive, {"--time-limit", "1"}).status, some_failed);
  EXPECT_EQ(archive.posts(), 0);
  EXPECT_THAT(receipts(), IsEmpty());
}

TEST_F(PipelineCommand, WatchingTakesWhatArrivesUntilItIsStopped) {
  fs::create_directory(folder_ / "incoming");
  RunningProgram watching({"pipeline", "--incoming", folder_ / "incoming", "--staging", folder_ / "staging",
                           "--provider-id", "SEAID", "--organization", "Example", "--email", "csb@example.org",
                           "--archive", folder_ / "archive", "--watch"});
  while (!fs::exists(folder_ / "archive")) usleep(1000);
  folder_.write("incoming/late.wibl", good_file());
  while (receipts().empty() || json::parse(receipts()[0])["state"] != "accepted") usleep(1000);
  watching.send(SIGTERM);
  const Finished done = keep(watching.wait());
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(done.out, HasSubstr("1  documents accepted"));
}

TEST_F(PipelineCommand, ReceiptsAreListedWithTheirSums) {
  folder_.write("incoming/a.wibl", good_file(3));
  folder_.write("incoming/b.wibl", good_file(4));
  pipeline_to_folder();
  const Finished table = staging("receipts");
  EXPECT_EQ(table.status, success);
  EXPECT_THAT(table.out,
              AllOf(HasSubstr("a.json"), HasSubstr("accepted"), HasSubstr("in all: 2 files with 7 soundings")));
  const auto listed = json::parse(staging("receipts", {"--json"}).out);
  EXPECT_THAT(listed["receipts"], SizeIs(2));
  EXPECT_EQ(listed["total"]["soundings"], 7);
  EXPECT_THAT(json::parse(staging("receipts", {"--json", "--state", "refused"}).out)["receipts"], IsEmpty());
  EXPECT_EQ(staging("receipts", {"--state", "lost"}).status, wrong_usage);
}

TEST_F(PipelineCommand, DamagedReceiptIsNamed) {
  folder_.write("staging/receipts/00.receipt", "{");
  const Finished done = staging("receipts");
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.out, HasSubstr("receipts/00.receipt"));
}

TEST_F(PipelineCommand, StatusTellsWhereEverythingStands) {
  folder_.write("incoming/a.wibl", good_file(3));
  folder_.write("incoming/bad.wibl", "rubbish");
  pipeline_to_folder();
  folder_.write("incoming/new.wibl", good_file(5));
  const auto standing = json::parse(
      keep(run({"status", "--incoming", folder_ / "incoming", "--staging", folder_ / "staging", "--json"})).out);
  EXPECT_EQ(standing["waiting"][0]["key"], "new.wibl");
  EXPECT_EQ(standing["failed"][0]["key"], "bad.wibl");
  EXPECT_EQ(standing["accepted"][0]["key"], "a.json");
  EXPECT_THAT(standing["unsubmitted"], IsEmpty());
}

TEST_F(PipelineCommand, SubmitTakesKeysAndFiles) {
  folder_.write("incoming/a.wibl", good_file(3));
  pipeline({});
  EXPECT_EQ(staging("submit", {"--archive", folder_ / "archive", "a.json"}).status, success);
  EXPECT_THAT(receipts(), SizeIs(1));
  const Finished again = keep(run({"submit", "--archive", folder_ / "archive", folder_ / "staging/a.json"}));
  EXPECT_THAT(again.out, HasSubstr("1  documents submitted before"));
  EXPECT_EQ(staging("submit", {"a.json"}).status, wrong_usage) << "without an archive";
  EXPECT_EQ(staging("submit", {"--archive", folder_ / "archive", "missing.json"}).status, operation_failed);
}

TEST_F(PipelineCommand, DryRunSendsAndKeepsNothing) {
  folder_.write("incoming/a.wibl", good_file(3));
  pipeline({});
  const Finished done = staging("submit", {"--archive", folder_ / "archive", "--dry-run", "a.json"});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(receipts(), IsEmpty());
  EXPECT_FALSE(fs::exists(folder_ / "archive/index.jsonl"));
}

TEST_F(PipelineCommand, OnlyAnOperatorResends) {
  folder_.write("incoming/a.wibl", good_file());
  FakeArchiveOptions options{.token = marked_token};
  options.behave = [](int post) { return post == 1 ? Behaviour::bad_request : Behaviour::accept; };
  const FakeArchive archive(std::move(options));
  EXPECT_EQ(pipeline_to(archive).status, some_failed);
  EXPECT_EQ(pipeline_to(archive).status, success);
  EXPECT_EQ(archive.posts(), 1);
  const std::vector<std::string> resend = {"submit",          "--staging",        folder_ / "staging",
                                           "--archive",       archive.endpoint(), "--auth-file",
                                           folder_ / "token", "--resend",         "a.json"};
  EXPECT_EQ(keep(run(resend, connected(archive))).status, success);
  EXPECT_EQ(json::parse(receipts().at(0))["state"], "accepted");
}

}  // namespace
}  // namespace leadline::test
