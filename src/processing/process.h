// From the bytes of a logger file to a B.12 GeoJSON document: the main job.
#pragma once

#include <memory>

#include "processing/options.h"
#include "processing/report.h"
#include "util/bytes.h"
#include "util/stream.h"

namespace leadline::processing {

/// Converts one logger file that arrives in chunks. The file is never in memory; what is kept of it are packed columns
/// of times, positions and depths. The same bytes with the same options give the same document. Not for use by several
/// threads at a time.
class Processor {
 public:
  explicit Processor(Options options);
  ~Processor();
  Processor(const Processor&) = delete;
  Processor& operator=(const Processor&) = delete;

  /// The next bytes of the file. Throws ConversionFailed only with Options::strict.
  void feed(util::Bytes chunk);

  /// After the last chunk, once: writes the document. Throws ConversionFailed before the first byte is written when the
  /// file can not be converted; passes on what `out` throws.
  void finish(util::ByteSink& out);

  /// What was read, used and left out; complete after finish(), and as far as it got when that threw.
  [[nodiscard]] const Report& report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads `in` to its end and writes the document to `out`. Throws as Processor does, and what the two streams throw.
Report process(util::ByteSource& in, util::ByteSink& out, const Options& options);

}  // namespace leadline::processing
