#include "wibl/kinds.h"

#include <gtest/gtest.h>

#include "unit/wibl/support.h"

namespace leadline::wibl {
namespace {

using util::as_bytes;

TEST(Kinds, stand_in_the_order_of_their_ids) {
  for (std::size_t id = 0; id < kind_count; ++id) EXPECT_EQ(static_cast<std::size_t>(kinds[id].kind), id);
}

TEST(Kinds, know_their_structs) {
  EXPECT_EQ(kind_of<SerialiserVersion>, Kind::serialiser_version);
  EXPECT_EQ(kind_of<CourseOverGround>, Kind::course_over_ground);
  EXPECT_EQ(kind_of<SerialString>, Kind::serial_string);
  EXPECT_EQ(kind_of<RawImu>, Kind::raw_imu);
  EXPECT_EQ(kind_of<wibl::Setup>, Kind::setup);
}

TEST(Kinds, have_names_for_people) {
  EXPECT_EQ(name(Kind::course_over_ground), "Course Over Ground");
  EXPECT_EQ(name(Kind::nmea0183_filter), "NMEA0183Filter");
}

TEST(Kinds, decode_to_their_own_struct) {
  const std::string bytes(100, '\0');
  for (const KindInfo& info : kinds) {
    const auto payload = as_bytes(bytes).first(info.size.minimum);
    ASSERT_TRUE(info.fits(payload)) << info.name;
    EXPECT_EQ(decode(RawPacket{static_cast<std::uint32_t>(info.kind), 0, payload}).index(),
              static_cast<std::size_t>(info.kind));
  }
}

TEST(Kinds, do_not_fit_less_than_their_minimum) {
  const std::string bytes(100, '\0');
  for (const KindInfo& info : kinds) EXPECT_FALSE(info.fits(as_bytes(bytes).first(info.size.minimum - 1))) << info.name;
}

TEST(Plausible, version_packets_have_one_of_two_sizes) {
  const std::string bytes(30, '\0');
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    EXPECT_EQ(plausible(0, as_bytes(bytes).first(size)), size == 16 || size == 22) << size;
  }
}

TEST(Plausible, other_kinds_only_have_to_fit) {
  EXPECT_TRUE(plausible(14, as_bytes(number(1) + "a" + "trailing")));
  EXPECT_FALSE(plausible(14, as_bytes(number(2) + "a")));
  EXPECT_FALSE(plausible(19, as_bytes(number(1) + "a")));
}

}  // namespace
}  // namespace leadline::wibl
