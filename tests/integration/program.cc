#include "integration/program.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <pty.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace leadline::test {
namespace {

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

int file_in_memory(std::string_view content) {
  const int file = checked(memfd_create("test", MFD_CLOEXEC), "memfd_create");
  checked(static_cast<int>(write(file, content.data(), content.size())), "write");
  lseek(file, 0, SEEK_SET);
  return file;
}

// A terminal answers EIO instead of an end once nobody has its other side open.
std::string read_to_end(int file) {
  std::string text;
  char chunk[4096];
  for (ssize_t count = 0; (count = read(file, chunk, sizeof chunk)) > 0;)
    text.append(chunk, static_cast<std::size_t>(count));
  return text;
}

std::string read_and_close(int file) {
  lseek(file, 0, SEEK_SET);
  std::string text = read_to_end(file);
  close(file);
  return text;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

void limit_files(std::size_t bytes) {
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
}

// What a sanitizer finds must not look like a status of ours.
constexpr const char* sanitizer_settings[] = {"ASAN_OPTIONS=exitcode=99", "UBSAN_OPTIONS=exitcode=99"};

[[noreturn]] void become(std::vector<std::string> arguments, Surroundings surroundings) {
  const std::string program = surroundings.program.empty() ? LEADLINE_PROGRAM : surroundings.program;
  arguments.insert(arguments.begin(), program);
  if (!surroundings.folder.empty() && chdir(surroundings.folder.c_str()) != 0) _exit(126);
  if (surroundings.max_file_bytes) limit_files(*surroundings.max_file_bytes);
  for (const char* setting : sanitizer_settings) surroundings.environment.emplace_back(setting);
  execve(program.c_str(), pointers(arguments).data(), pointers(surroundings.environment).data());
  _exit(127);
}

}  // namespace

RunningProgram::RunningProgram(const std::vector<std::string>& arguments, const Surroundings& surroundings)
    : input_(file_in_memory(surroundings.input)), out_(file_in_memory("")), err_(file_in_memory("")) {
  int inside = -1;
  if (surroundings.terminal) checked(openpty(&out_, &inside, nullptr, nullptr, nullptr), "openpty");
  process_ = checked(fork(), "fork");
  if (process_ == 0) {
    dup2(input_, STDIN_FILENO);
    dup2(inside < 0 ? out_ : inside, STDOUT_FILENO);
    dup2(inside < 0 ? err_ : inside, STDERR_FILENO);
    become(arguments, surroundings);
  }
  if (inside >= 0) close(inside);
}

RunningProgram::~RunningProgram() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

void RunningProgram::send(int signal) const { kill(process_, signal); }

Finished RunningProgram::wait() {
  Finished result;
  if (isatty(out_) == 1) result.out = read_to_end(out_);
  int status = 0;
  checked(waitpid(process_, &status, 0), "waitpid");
  process_ = -1;
  if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  result.out += read_and_close(out_);
  result.err = read_and_close(err_);
  close(input_);
  return result;
}

Finished run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  return RunningProgram(arguments, surroundings).wait();
}

Finished process(std::vector<std::string> arguments, const Surroundings& surroundings) {
  arguments.insert(arguments.begin(), {"process", "--provider-id", "SEAID", "--now", "2026-01-01"});
  return run(arguments, surroundings);
}

}  // namespace leadline::test
