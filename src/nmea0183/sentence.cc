#include "nmea0183/sentence.h"

#include <array>

#include "util/utf8.h"

namespace leadline::nmea0183 {
namespace {

std::uint8_t xor_of_bytes(std::uint64_t word) {
  word ^= word >> 32U;
  word ^= word >> 16U;
  word ^= word >> 8U;
  return static_cast<std::uint8_t>(word);
}

/// What one look at every byte of a text tells.
struct Scan {
  std::uint64_t sum = 0;    ///< XOR of the words
  std::uint64_t high = 0;   ///< OR of the words
  std::uint64_t stars = 0;  ///< bit 7 of a byte is set where a word had a star; only reliable when ascii()

  void add(std::uint64_t word) {
    sum ^= word;
    high |= word;
    stars |= in_every_byte(0x80) - (word ^ in_every_byte('*'));
  }
  [[nodiscard]] bool ascii() const { return (high & in_every_byte(0x80)) == 0; }
  [[nodiscard]] bool has_star() const { return (stars & in_every_byte(0x80)) != 0; }
};

Scan scan(std::string_view text) {
  Scan scan;
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= word_bytes; left -= word_bytes, at += word_bytes) scan.add(load_word(at));
  if (left == 0) return scan;
  // The last bytes once more, with those already seen shifted out; zeros in their place change nothing.
  const bool whole_word = text.size() >= word_bytes;
  scan.add(whole_word ? load_word(at + left - word_bytes) >> (8 * (word_bytes - left)) : load_word(at, left));
  return scan;
}

constexpr std::array<bool, 256> word_chars = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

template <std::size_t count>
bool word_at(std::string_view text, std::size_t from) {
  if (text.size() < from + count) return false;
  bool all = true;
  for (std::size_t i = from; i < from + count; ++i) all &= word_chars[static_cast<unsigned char>(text[i])];
  return all;
}

constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr bool is_letter(char c, char upper) { return c == upper || c == upper + ('a' - 'A'); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Tells the form by the first characters; false when it has none. Proprietary comes first: a talker whose id begins
/// with P can not be told from it.
bool split(std::string_view body, Sentence& sentence) {
  std::size_t talker = 2, formatter = 2, data = 6;
  if (!body.empty() && is_letter(body[0], 'P') && word_at<3>(body, 1)) {
    sentence.form = Form::proprietary;
    talker = formatter = 1;
    data = 4;
  } else if (!word_at<5>(body, 0) || body.size() < 6 || body[5] != ',') {
    return false;
  } else if (is_letter(body[4], 'Q') && word_at<3>(body, 6)) {
    sentence.form = Form::query;
    formatter = 6;
    data = 9;
  } else {
    sentence.form = Form::talker;
  }
  sentence.talker = body.substr(0, talker);
  sentence.formatter = body.substr(formatter, 3);
  sentence.data = body.substr(data);
  return true;
}

/// Takes a well-formed checksum off the end of the body. What else begins with a star stays, and is then in the way.
std::optional<int> take_checksum(std::string_view& body) {
  if (body.size() < 3 || body[body.size() - 3] != '*') return std::nullopt;
  const int high = hex_digit(body[body.size() - 2]), low = hex_digit(body.back());
  if (high < 0 || low < 0) return std::nullopt;
  body.remove_suffix(3);
  return high * 16 + low;
}

/// What is wrong with the bytes before anything is made of them.
std::optional<Fault> judge_text(std::string_view bytes) {
  if (!util::is_utf8(bytes)) return Fault::not_text;
  if (util::count_code_points(bytes) < min_sentence_chars) return Fault::too_short;
  return std::nullopt;
}

}  // namespace

std::string_view name(Fault fault) {
  static constexpr std::array<std::string_view, fault_count> names = {"not text", "short", "malformed", "checksum"};
  return names[static_cast<std::size_t>(fault)];
}

std::uint8_t checksum(std::string_view body) { return xor_of_bytes(scan(body).sum); }

Framed parse_sentence(std::string_view bytes) {
  std::string_view body = trim(bytes);
  const bool begins_with_bang = body.starts_with('!');
  if (body.starts_with('$')) body.remove_prefix(1);
  const auto declared = take_checksum(body);
  const Scan seen = scan(body);

  Framed framed;
  if (bytes.size() < min_sentence_chars || !seen.ascii()) framed.fault = judge_text(bytes);
  if (framed.fault || begins_with_bang) return framed;

  const bool star = seen.ascii() ? seen.has_star() : body.find('*') != std::string_view::npos;
  framed.sentence.checksum_present = declared.has_value();
  if (star || !split(body, framed.sentence)) {
    framed.fault = Fault::malformed;
  } else if (declared && *declared != xor_of_bytes(seen.sum)) {
    framed.fault = Fault::checksum;
  }
  return framed;
}

}  // namespace leadline::nmea0183
