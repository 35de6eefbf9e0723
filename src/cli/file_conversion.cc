#include "cli/file_conversion.h"

#include <filesystem>
#include <fmt/format.h>
#include <new>
#include <unistd.h>

#include "cli/interruption.h"

namespace leadline::cli {
namespace {

/// The document's way out. Nothing is created before its first byte: most files that fail do so before that.
class DocumentSink final : public util::ByteSink {
 public:
  DocumentSink(const std::string& path, OutputFile::Existing existing, std::vector<char>& buffer)
      : path_(path), existing_(existing), buffer_(buffer) {}

  void write(std::string_view bytes) override {
    if (!sink_) open();
    sink_->write(bytes);
  }

  /// The folder that is still to be brought to the disk, or nothing.
  std::string commit() {
    if (!sink_) return "";
    sink_->flush();
    if (!file_) return "";
    file_->commit();
    return file_->folder();
  }

 private:
  void open() {
    if (path_ == standard_stream) {
      sink_.emplace(STDOUT_FILENO, "standard output", buffer_);
      return;
    }
    create_folder();
    file_.emplace(path_, existing_);
    sink_.emplace(file_->descriptor(), in_quotes(path_), buffer_);
  }

  void create_folder() {
    const auto folder = std::filesystem::path(path_).parent_path();
    std::error_code error;
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    if (error)
      throw FileError(fmt::format("cannot create the folder {}: {}", in_quotes(folder.native()), error.message()));
  }

  const std::string& path_;
  OutputFile::Existing existing_;
  std::vector<char>& buffer_;
  std::optional<OutputFile> file_;
  std::optional<BufferedSink> sink_;
};

// The class stands in Trouble already.
Trouble trouble_of(const processing::ConversionFailed& failed) {
  const std::string failure(processing::name(failed.failure()));
  std::string reason = failed.what();
  if (reason.starts_with(failure + ": ")) reason.erase(0, failure.size() + 2);
  return {failure, reason, false};
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
  DocumentSink sink(output, existing_, write_buffer_);
  processor.finish(sink);
  return sink.commit();
}

}  // namespace leadline::cli
