// The fake archive as a program, for tests with several processes. Prints its endpoint and the file with the
// certificate of its authority, a line each, and serves until its standard input ends.
//
//     fake_archive <folder> [<behaviour> | mix:<seed>]
//
// Reads the token from <folder>/token; writes <folder>/ca.pem, and a line of JSON for each judged POST to
// <folder>/posts.jsonl. With a mix each POST meets one of the behaviours that do not wait, by chance.
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "support/fake_archive.h"
#include "util/secret.h"

namespace leadline::test {
namespace {

constexpr std::string_view mix = "mix:";
constexpr std::array mixed = {
    Behaviour::accept,
    Behaviour::accept,
    Behaviour::accept,
    Behaviour::accept,
    Behaviour::busy,
    Behaviour::failure,
    Behaviour::slow_headers,
    Behaviour::slow_body,
    Behaviour::reset_before_reading,
    Behaviour::reset_after_reading,
    Behaviour::close_without_answer,
    Behaviour::not_json,
};

std::function<Behaviour(int)> behaviour_of(const std::string& text) {
  if (text.starts_with(mix)) {
    return [random = std::mt19937(static_cast<unsigned>(std::stoul(text.substr(mix.size()))))](int) mutable {
      return mixed.at(random() % mixed.size());
    };
  }
  for (int i = 0; i < behaviours; ++i) {
    const auto behaviour = static_cast<Behaviour>(i);
    if (name(behaviour) == text) return [=](int) { return behaviour; };
  }
  throw std::runtime_error("there is no behaviour " + text);
}

void serve(const std::string& folder, const std::string& behaviour) {
  std::string token;
  std::getline(std::ifstream(folder + "/token"), token);
  std::ofstream log(folder + "/posts.jsonl", std::ios::app);
  FakeArchiveOptions options;
  options.token = util::parse_token(token, "the token").reveal();
  options.behave = behaviour_of(behaviour);
  options.retry_after = "0";
  options.log = [&log](const std::string& line) { log << line << std::endl; };
  const FakeArchive archive(std::move(options));
  const std::string ca_file = folder + "/ca.pem";
  std::ofstream(ca_file) << archive.authority().pem();
  std::cout << archive.endpoint() << '\n' << ca_file << std::endl;
  std::string ignored;
  while (std::getline(std::cin, ignored)) {
  }
}

}  // namespace
}  // namespace leadline::test

int main(int count, char** arguments) {
  if (count < 2) return EXIT_FAILURE;
  try {
    leadline::test::serve(arguments[1], count > 2 ? arguments[2] : "accept");
  } catch (const std::exception& error) {
    std::cerr << "fake_archive: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
