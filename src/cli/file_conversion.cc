#include "cli/file_conversion.h"

#include <new>

#include "cli/interruption.h"
#include "cli/output_sink.h"

namespace leadline::cli {
namespace {

Trouble trouble_of(const processing::ConversionFailed& failed) {
  return {std::string(name(failed.failure())), failed.why(), false};
}

}  // namespace

FileConverter::FileConverter(const processing::Options& options, OutputFile::Existing existing,
                             std::atomic<std::uint64_t>& bytes_read)
    : options_(options), existing_(existing), bytes_read_(bytes_read), read_buffer_(read_buffer_bytes) {}

Outcome FileConverter::convert(const Conversion& conversion) {
  if (conversion.trouble) return {{}, conversion.trouble, {}};
  processing::Processor processor(options_);
  Outcome outcome;
  outcome.trouble = attempt(conversion, processor, outcome.folder);
  outcome.report = processor.report();
  return outcome;
}

std::optional<Trouble> FileConverter::attempt(const Conversion& conversion, processing::Processor& processor,
                                              std::string& folder) {
  bool reading = true;
  try {
    if (existing_ == OutputFile::Existing::refuse) refuse_existing(conversion.output);
    read(conversion.input, processor);
    reading = false;
    folder = write(conversion.output, processor);
    return std::nullopt;
  } catch (const Interrupted&) {
    throw;
  } catch (const processing::ConversionFailed& failed) {
    return trouble_of(failed);
  } catch (const OutputExists& error) {
    return Trouble{"output-exists", error.what(), false};
  } catch (const FileError& error) {
    return Trouble{reading ? "cannot-read" : "cannot-write", error.what(), !reading};
  } catch (const std::bad_alloc&) {
    return Trouble{"out-of-memory", "the machine has not enough memory for the file", true};
  }
}

void FileConverter::read(const std::string& input, processing::Processor& processor) {
  FileSource source(input);
  while (const std::size_t count = source.read(read_buffer_)) {
    bytes_read_.fetch_add(count, std::memory_order_relaxed);
    processor.feed(std::span(read_buffer_).first(count));
  }
}

std::string FileConverter::write(const std::string& output, processing::Processor& processor) {
  OutputSink sink(output, existing_, write_buffer_);
  processor.finish(sink);
  return sink.commit();
}

}  // namespace leadline::cli
