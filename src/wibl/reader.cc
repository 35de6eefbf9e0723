#include "wibl/reader.h"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>

#include "wibl/kinds.h"

namespace leadline::wibl {
namespace {

std::string subject(const Damage& damage) {
  if (damage.id < kind_count) return fmt::format("{} packet", kinds[damage.id].name);
  return fmt::format("packet of unknown id {}", damage.id);
}

std::string bad_payload_text(const Damage& damage) {
  if (damage.available < damage.needed || size_limits[damage.id].exact()) {
    return fmt::format("wibl: {} of the wrong length (offset {}, needs {} bytes, has {}), skipped", subject(damage),
                       damage.offset, damage.needed, damage.available);
  }
  return fmt::format("wibl: text inside {} runs past the packet's end (offset {}, has {} bytes), skipped",
                     subject(damage), damage.offset, damage.available);
}

std::string bad_length_text(const Damage& damage) {
  const char* what = damage.length > max_payload_bytes ? "is longer than any packet may be" : "runs past the end";
  return fmt::format("wibl: {} {} (offset {}, needs {} bytes, has {})", subject(damage), what, damage.offset,
                     damage.needed, damage.available);
}

}  // namespace

std::string describe(const Damage& damage) {
  switch (damage.reason) {
    case Damage::Reason::bad_payload: return bad_payload_text(damage);
    case Damage::Reason::bad_length:
      return fmt::format("{}, reading went on at offset {}", bad_length_text(damage),
                         damage.offset + damage.bytes_skipped);
    case Damage::Reason::truncated: return fmt::format("{}, nothing behind it can be read", bad_length_text(damage));
    case Damage::Reason::truncated_header:
      return fmt::format("wibl: packet header cut off by the end (offset {}, needs {} bytes, has {})", damage.offset,
                         damage.needed, damage.available);
  }
  return {};
}

void Reader::feed(util::Bytes chunk) {
  assert(!finished_);
  assert(in_carry_ ? chunk_rest_.empty() : view_.empty());
  (in_carry_ ? chunk_rest_ : view_) = chunk;
}

void Reader::finish() { finished_ = true; }

std::optional<RawPacket> Reader::next_step_by_step() {
  std::optional<RawPacket> packet;
  while (!packet && step(packet)) {
  }
  return packet;
}

// One packet, one damage or one change of state further; false when that takes more bytes.
bool Reader::step(std::optional<RawPacket>& packet) {
  leave_carry();
  switch (state_) {
    case State::reading: return read_packet(packet);
    case State::searching: return search();
    case State::stopped: return drain();
  }
  return false;
}

bool Reader::read_packet(std::optional<RawPacket>& packet) {
  if (!have(header_bytes)) {
    if (finished_) report_tail();
    return false;
  }
  const Header header = header_at(0);
  if (header.length > max_payload_bytes) {
    begin_search(header, max_payload_bytes);
  } else if (have(header_bytes + header.length)) {
    const RawPacket whole = take(header);
    if (!whole.known() || kinds[whole.id].fits(whole.payload)) {
      packet = whole;
    } else {
      reporter_.on_damage({Damage::Reason::bad_payload, whole.offset, header_bytes + header.length, header.id,
                           header.length, size_limits[header.id].minimum, header.length});
    }
  } else if (finished_) {
    begin_search(header, view_.size() - header_bytes);
  } else {
    return false;
  }
  return true;
}

void Reader::begin_search(Header header, std::uint64_t available) {
  damage_ = {Damage::Reason::bad_length, offset_, 0, header.id, header.length, header.length, available};
  search_position_ = 1;
  state_ = State::searching;
}

bool Reader::search() {
  for (; search_position_ <= resync_window_bytes; ++search_position_) {
    switch (judge(search_position_)) {
      case Verdict::yes: end_search(); return true;
      case Verdict::more_bytes_needed: return false;
      case Verdict::no: break;
    }
  }
  damage_.reason = Damage::Reason::truncated;
  state_ = State::stopped;
  return true;
}

// Whether there is a plausible packet at that distance behind the damaged header.
Reader::Verdict Reader::judge(std::size_t position) {
  const Verdict unless_more = finished_ ? Verdict::no : Verdict::more_bytes_needed;
  if (!have(position + header_bytes)) return unless_more;
  const Header header = header_at(position);
  if (header.id >= kind_count || header.length > max_payload_bytes) return Verdict::no;
  if (!size_limits[header.id].allow(header.length)) return Verdict::no;
  if (!have(position + header_bytes + header.length)) return unless_more;
  const bool good = plausible(header.id, view_.subspan(position + header_bytes, header.length));
  return good ? Verdict::yes : Verdict::no;
}

void Reader::end_search() {
  damage_.bytes_skipped = search_position_;
  skip(search_position_);
  state_ = State::reading;
  reporter_.on_damage(damage_);
}

// Nothing more is read; only how much there is has to be told.
bool Reader::drain() {
  damage_.bytes_skipped += view_.size() + chunk_rest_.size();
  skip(view_.size());
  offset_ += chunk_rest_.size();
  chunk_rest_ = {};
  if (!finished_) return false;
  state_ = State::reading;
  reporter_.on_damage(damage_);
  return false;
}

void Reader::report_tail() {
  if (view_.empty()) return;
  const std::uint64_t offset = offset_;
  const std::size_t count = view_.size();
  skip(count);
  reporter_.on_damage({Damage::Reason::truncated_header, offset, count, 0, 0, header_bytes, count});
}

void Reader::leave_carry() {
  if (!in_carry_ || !view_.empty()) return;
  view_ = chunk_rest_;
  chunk_rest_ = {};
  in_carry_ = false;
}

// Makes the view that long when there are the bytes for it. False means that the chunk is used up.
bool Reader::have(std::size_t count) {
  if (count <= view_.size()) return true;
  if (finished_ && chunk_rest_.empty()) return false;
  if (!in_carry_) {
    carry_.assign(view_.begin(), view_.end());
    view_ = carry_;
    in_carry_ = true;
  }
  const util::Bytes part = chunk_rest_.first(std::min(count - view_.size(), chunk_rest_.size()));
  append_to_carry(part);
  chunk_rest_ = chunk_rest_.subspan(part.size());
  return count <= view_.size();
}

// Moves what is kept to the front only when as much, or a megabyte, has been used up before it: so every byte is moved
// a few times at most.
void Reader::append_to_carry(util::Bytes bytes) {
  constexpr std::size_t much = 1U << 20U;
  constexpr std::size_t most = much + resync_window_bytes + header_bytes + max_payload_bytes;
  std::size_t used = carry_.size() - view_.size();
  if (used >= std::min(std::max<std::size_t>(view_.size(), 1), much)) {
    carry_.erase(carry_.begin(), carry_.begin() + static_cast<std::ptrdiff_t>(used));
    used = 0;
  }
  const std::size_t size = carry_.size() + bytes.size();
  if (size > carry_.capacity()) carry_.reserve(std::max(size, std::min(2 * carry_.capacity(), most)));
  carry_.insert(carry_.end(), bytes.begin(), bytes.end());
  view_ = util::Bytes(carry_).subspan(used);
}

}  // namespace leadline::wibl
