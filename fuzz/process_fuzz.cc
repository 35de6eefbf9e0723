// Converts logger files: whatever they hold, the outcome is a document of our form with all accounts in order, or a
// named failure, and the pieces the file arrives in make no difference.
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>

#include "fuzz_input.h"
#include "processing/process.h"
#include "support/conversion.h"

namespace {

using leadline::fuzz::Input;
using leadline::fuzz::require;
using leadline::test::Conversion;
namespace processing = leadline::processing;

double limit(std::uint8_t choice) { return choice == 255 ? std::numeric_limits<double>::infinity() : choice / 4.0; }

processing::Options choose_options(Input& input) {
  processing::Options options = leadline::test::default_options();
  const std::uint8_t flags = input.choice();
  options.strict = (flags & 1U) != 0;
  options.ignore_unknown_algorithms = (flags & 2U) != 0;
  options.keep_identity_order = (flags & 4U) != 0;
  if ((flags & 8U) != 0) options.organization = options.email = "";
  if ((flags & 16U) != 0) options.elapsed_time_width = 16;
  if ((flags & 32U) != 0) options.max_fix_gap_s = limit(input.choice());
  if ((flags & 64U) != 0) options.end_hold_s = limit(input.choice());
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const processing::Options options = choose_options(input);
  const std::size_t chunk_bytes = std::size_t{1} + input.choice();
  const std::string file(input.text());
  const Conversion whole = leadline::test::convert(file, options);
  for (const std::string& promise : whole.broken) std::fprintf(stderr, "%s\n", promise.c_str());
  require(whole.broken.empty(), "the accounts are in order");
  const Conversion pieces = leadline::test::convert(file, options, chunk_bytes);
  require(whole.text == pieces.text && whole.failure == pieces.failure, "pieces make no difference");
  return 0;
}
