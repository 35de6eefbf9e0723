// What IHO B.12 documents have to be like: one table of rules, which the validator, `leadline validate --rules` and
// docs/b12-rules.md read. Rules of the schemas come from csbschema 1.2.0 (https://github.com/CCOMJHC/csbschema).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadline::csb {

class MetadataView;
struct CheckContext;
struct FeatureFacts;

/// The schemas that are known, as bits: a rule may belong to several.
enum class Schema : std::uint8_t { csb_3_1 = 1, xyz_3_1 = 2, csb_3_0 = 4, xyz_3_0 = 8 };

struct SchemaInfo {
  Schema schema;
  std::string_view name;        ///< `3.1.0-2024-04`
  std::string_view alias;       ///< `3.1`
  std::string_view convention;  ///< what documents of this schema call it
  bool has_features;            ///< GeoJSON with soundings; otherwise the metadata of an XYZ file
};

/// All of them; the first one is the default.
std::span<const SchemaInfo> schemas();

const SchemaInfo& info(Schema schema);

/// By name, alias (any case) or nothing.
std::optional<Schema> find_schema(std::string_view name_or_alias);

/// `error`: the archive refuses the document. `warning`: it takes it, and somebody will be sorry.
enum class Severity : std::uint8_t { error, warning };

/// `error`, `warning`
std::string_view name(Severity severity);

/// JSON types, as bits.
enum Types : std::uint8_t {
  null_type = 1,
  boolean_type = 2,
  integer_type = 4,  ///< a number without a fraction, however it is written; no rule allows other numbers only
  number_type = 8,
  text_type = 16,
  list_type = 32,
  object_type = 64,
  any_type = 127,
};

/// Texts of a certain form; what they are stands in the table in b12_formats.cc.
enum class Format : std::uint8_t {
  none,
  epsg_code,
  time_utc,
  time_any,
  vessel_id,
  vessel_id_3_0,
  email,
  deliverable_email,
  ship_number,
  ship_number_3_0,
};

/// What a check found.
struct Finding {
  std::string path;  ///< in the document
  std::string found, right;
};

/// A check of things that stand apart in the metadata; nothing when they agree, or when what they need is not there.
using DocumentCheck = std::optional<Finding> (*)(const MetadataView& document);

/// A check of one feature, with the one before it when there is any: what is there instead of what the rule wants, or
/// nothing.
using FeatureCheck = std::optional<std::string> (*)(const FeatureFacts& feature, const FeatureFacts* before,
                                                    const CheckContext& context);

/// What a value has to be. Everything that is set has to hold; a value of another type than `types` breaks nothing
/// else.
struct Requirement {
  std::uint8_t types = any_type;
  std::string_view one_of{};  ///< texts, with | between them; empty: any text
  Format format = Format::none;
  double above = -std::numeric_limits<double>::infinity();  ///< the number is greater
  double from = -std::numeric_limits<double>::infinity();   ///< or at least this
  double to = std::numeric_limits<double>::infinity();      ///< and at most this
  std::uint32_t min_items = 0, max_items = std::numeric_limits<std::uint32_t>::max();
  bool whole = false;                ///< the schema says of all that is wrong inside only that this value is wrong
  DocumentCheck document = nullptr;  ///< instead of all that
  FeatureCheck feature = nullptr;    ///< instead of all that
};

/// What Requirement says, in words: `text: one of "MMSI", "IMO"`. Empty for what a function checks.
std::string describe(const Requirement& requirement);

/// The texts between the | of Requirement::one_of.
std::vector<std::string_view> choices(std::string_view one_of);

enum class Presence : std::uint8_t { optional, required };

/// One row. The path is that of the GeoJSON twin of a schema; in its XYZ twin `/properties` in front falls away. In a
/// path `*` is any index, and `*[Kind]` any index whose value has the `type` Kind. A path of `*` alone is any place.
struct Rule {
  std::string_view id;
  std::uint8_t schemas;  ///< bits of Schema
  std::string_view path;
  Presence presence;
  Requirement requirement;
  Severity severity;
  std::string_view text;    ///< what would be right, or what the value is, for people
  std::string_view source;  ///< who says so
};

/// The whole table: JSON itself, then 3.1, 3.0, and our own warnings. Lives as long as the program.
std::span<const Rule> b12_rules();

/// By id, which has to be one of the table.
const Rule& b12_rule(std::string_view id);

/// The schemas of a rule by their aliases: `3.1, XYZ-3.1`; `all` for all of them.
std::string schema_names(const Rule& rule);

}  // namespace leadline::csb
