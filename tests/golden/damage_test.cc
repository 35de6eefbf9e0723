// Logger files cut short at every byte and with single bits flipped: whatever comes of it, it is a document of the
// right form with all accounts in order, or a named failure.
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "golden/conformance.h"
#include "support/conversion.h"
#include "support/logger_file.h"

namespace leadline::test {
namespace {

/// Files up to this size are cut at every byte, longer ones at some places: so that all of it takes about a minute.
constexpr std::size_t small_file = 400;
constexpr std::size_t cuts_of_longer_files = 80;
constexpr std::size_t flips_a_file = 60, flips_of_everything = 1'000;
constexpr std::size_t largest_file = 70'000;

struct Sample {
  std::string name;
  std::string bytes;
};

/// One packet of every kind we have something to do with.
LoggerFile everything() {
  LoggerFile file = LoggerFile().version().identity().setup(R"({"uniqueID":"7","shipname":"Heron"})");
  file.request("nodatareject", "phase=raw")
      .request("deduplicate", "a=1,b")
      .metadata(
          R"({"crs":{"a":[1]},"properties":{"platform":{"name":"Ibis","length":9},"processing":[{"type":"GNSS"}]}})");
  file.system_time(0).fix(0, 43, 179.9).gnss_time(100).zda(200).depth(300, 5).depth(350, wibl::no_data);
  file.sentence(400, "GPRMC,100000.4,A,4300.0,N,17954.0,E,,,010524").sentence(500, "SDDPT,6.5,0.2,100");
  file.sentence(600, "SDDBT,,f,7.25,M,,F").raw_packet(77, 5, "hello").sentence(700, "GPGLL,4300.0,N,17954.0,W,,A");
  return file.fix(1000, 43, -179.9).depth(900, 8).system_time(1000);
}

std::vector<Sample> samples() {
  std::vector<Sample> samples{{"everything", everything().bytes()}};
  std::set<std::string> seen;
  for (const ConformanceCase& the_case : conformance_cases()) {
    if (!seen.insert(the_case.input().filename()).second) continue;
    std::string bytes = read_file(the_case.input());
    if (bytes.size() <= largest_file) samples.push_back({the_case.input().filename(), std::move(bytes)});
  }
  return samples;
}

class Damage : public testing::Test {
 protected:
  void expect_sound(const std::string& bytes) {
    const Conversion conversion = convert(bytes, options_, 1 + bytes.size() / 2);
    ASSERT_EQ(conversion.broken, std::vector<std::string>());
    ++(conversion.failure ? failures_ : documents_);
  }

  /// A test in which everything fails, or nothing, has not tested much.
  void expect_both_outcomes() const {
    EXPECT_GT(documents_, 20U);
    EXPECT_GT(failures_, 20U);
  }

  std::mt19937_64 random_{20240501};
  processing::Options options_ = default_options();
  std::size_t documents_ = 0, failures_ = 0;
};

TEST_F(Damage, files_cut_short_anywhere_are_sound) {
  for (const auto& [name, bytes] : samples()) {
    const bool every_byte = bytes.size() <= small_file || name == "everything";
    for (std::size_t i = 0; i < (every_byte ? bytes.size() : cuts_of_longer_files); ++i) {
      const std::size_t length = every_byte ? i : random_() % bytes.size();
      SCOPED_TRACE(name + " cut at " + std::to_string(length));
      expect_sound(bytes.substr(0, length));
      if (HasFatalFailure()) return;
    }
  }
  expect_both_outcomes();
}

TEST_F(Damage, files_with_a_flipped_bit_are_sound) {
  for (const auto& [name, bytes] : samples()) {
    const std::size_t flips = name == "everything" ? flips_of_everything : flips_a_file;
    for (std::size_t i = 0; i < flips && !bytes.empty(); ++i) {
      const std::size_t bit = random_() % (bytes.size() * 8);
      SCOPED_TRACE(name + " with bit " + std::to_string(bit) + " flipped");
      std::string damaged = bytes;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
      expect_sound(damaged);
      if (HasFatalFailure()) return;
    }
  }
  expect_both_outcomes();
}

TEST_F(Damage, our_own_file_is_sound_with_any_bit_flipped) {
  const std::string whole = everything().bytes();
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    SCOPED_TRACE("bit " + std::to_string(bit) + " flipped");
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    expect_sound(damaged);
    if (HasFatalFailure()) return;
  }
  expect_both_outcomes();
}

TEST_F(Damage, conformance_files_were_there) {
  if (conformance_cases().empty()) {
    GTEST_SKIP() << "NO CONFORMANCE FILES in " << conformance_folder() << ": only our own file was damaged";
  }
  EXPECT_GT(samples().size(), 100U);
}

}  // namespace
}  // namespace leadline::test
