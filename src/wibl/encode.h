// From a packet struct to the bytes of its payload.
#pragma once

#include <cstddef>
#include <cstdint>

#include "util/bytes.h"
#include "wibl/fields.h"
#include "wibl/packet.h"

namespace leadline::wibl {

namespace detail {

template <class T>
std::size_t size_on_disk(const T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    return sizeof(T);
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    return sizeof(std::uint32_t) + value.size();
  } else if constexpr (is_optional<T>) {
    return value ? size_on_disk(*value) : 0;
  } else {
    std::size_t sum = 0;
    visit_fields<T>([&](const auto& field) {
      if constexpr (is_rest<std::remove_cvref_t<decltype(field)>>) {
        sum += (value.*field.member).size();
      } else {
        sum += size_on_disk(value.*field.member);
      }
    });
    return sum;
  }
}

template <class T>
void write(util::ByteWriter& out, const T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    out.put(value);
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    out.put(static_cast<std::uint32_t>(value.size()));
    out.put(value);
  } else if constexpr (is_optional<T>) {
    if (value) write(out, *value);
  } else {
    visit_fields<T>([&](const auto& field) {
      if constexpr (is_rest<std::remove_cvref_t<decltype(field)>>) {
        out.put(value.*field.member);
      } else {
        write(out, value.*field.member);
      }
    });
  }
}

}  // namespace detail

/// How many bytes encode() makes of the packet.
template <Composite P>
std::size_t encoded_size(const P& packet) {
  return detail::size_on_disk(packet);
}

/// Appends the payload; decode<P>() reads it back. Texts must be shorter than 4 GiB.
template <Composite P>
void encode(const P& packet, util::ByteWriter& out) {
  detail::write(out, packet);
}

}  // namespace leadline::wibl
