// What holds of any JSON text, and what we warn about although the archive does not mind.
#include "csb/b12_agreement.h"
#include "csb/b12_course.h"
#include "csb/b12_rule_tables.h"

namespace leadline::csb {
namespace {

using namespace rows;  // NOLINT(google-build-using-namespace): the words of the table

constexpr std::string_view rfc = "RFC 8259";
constexpr std::string_view ours = "Leadline";

constexpr Rule json_table[] = {
    {"json/syntax", all, "/", optional, anything(), error, "one JSON value, and nothing behind it", rfc},
    {"json/encoding", all, "/", optional, anything(), error, "well-formed UTF-8, without lone surrogates", rfc},
    {"json/byte-order-mark", all, "/", optional, anything(), error, "no byte-order mark in front", rfc},
    {"json/number", all, "/", optional, anything(), error, "numbers that fit a double", rfc},
    {"json/duplicate-key", all, "*", optional, anything(), error, "each key once in its object", rfc},
    {"json/depth", all, "/", optional, anything(), error, "at most 100 objects and lists inside each other", ours},
    {"json/token", all, "/", optional, anything(), error, "no text, number or stretch of blanks over 1 MiB", ours},
    {"json/size", all, "/", optional, anything(), error, "at most 4 MiB of metadata, and 1 MiB for one feature", ours},
};

constexpr std::uint8_t any_3_1 = both_3_1, any_3_0 = both_3_0;

constexpr Rule warning_table[] = {
    {"leadline/misspelt-key", all, "*", optional, anything(), warning, "a key of the convention, as it is spelt there",
     ours},
    {"leadline/unknown-key", all, "*", optional, anything(), warning, "only keys that the convention knows", ours},
    {"leadline/not-a-number", all, "*", optional, anything(), warning,
     "a number; what is not known is left out, with its feature if need be", ours},
    {"leadline/licence", any_3_1, "/properties/trustedNode/dataLicense", optional, text("CC0 1.0"), warning,
     "the licence that the archive asks for", ours},
    {"leadline/licence-3.0", any_3_0, "/properties/dataLicense", optional, text("CC0 1.0"), warning,
     "the licence that the archive asks for", ours},
    {"leadline/email", any_3_1, "/properties/trustedNode/providerEmail", optional, text(Format::deliverable_email),
     warning, "an address that mail can be sent to", ours},
    {"leadline/email-3.0", any_3_0, "/properties/providerContactPoint/email", optional, text(Format::deliverable_email),
     warning, "an address that mail can be sent to", ours},
    {"leadline/platform-length", all, "/properties/platform/length", required, anything(), warning,
     "the length of the vessel in whole metres, from which others see how far off soundings can be", ours},
    {"leadline/provider-id", any_3_1, "/properties/trustedNode/uniqueVesselID", optional, agreement(provider_id_agrees),
     warning, "a vessel id that begins with the provider id", ours},
    {"leadline/provider-id-3.0", any_3_0, "/properties/platform/uniqueID", optional, agreement(provider_id_agrees),
     warning, "a vessel id that begins with the provider id", ours},
    {"leadline/depth",
     geo,
     "/features/*/properties/depth",
     optional,
     {.types = number_type, .above = 0, .to = 12000},
     warning,
     "metres, downwards",
     ours},
    {"leadline/longitude", geo, "/features/*/geometry/coordinates/0", optional, number(-180, 180), warning,
     "degrees, longitude in front of latitude", ours},
    {"leadline/latitude", geo, "/features/*/geometry/coordinates/1", optional, number(-90, 90), warning,
     "degrees, latitude behind longitude", ours},
    {"leadline/null-island", geo, "/features/*/geometry/coordinates", optional, course(is_not_at_null_island), warning,
     "a position; (0, 0) is what receivers send when they have none", ours},
    {"leadline/future", geo, "/features/*/properties/time", optional, course(is_not_in_the_future), warning,
     "a time that has been", ours},
    {"leadline/time-goes-back", geo, "/features/*/properties/time", optional, course(time_goes_on), warning,
     "features in the order of time", ours},
    {"leadline/duplicate", geo, "/features/*", optional, course(is_no_duplicate), warning, "each sounding once", ours},
    {"leadline/speed", geo, "/features/*/geometry/coordinates", optional, course(is_near_the_one_before), warning,
     "a position that a vessel can reach at 60 knots or less", ours},
};

}  // namespace

std::span<const Rule> json_rules() { return json_table; }

std::span<const Rule> warning_rules() { return warning_table; }

}  // namespace leadline::csb
