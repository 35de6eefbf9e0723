// The rules of one schema as a tree that values are walked along.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "csb/b12_rules.h"

namespace leadline::csb {

/// A JSON value that is no list and no object.
struct Scalar {
  std::uint8_t types = null_type;  ///< all that it is: a whole number is a number too
  double number = 0;
  std::string_view text{};
  bool boolean = false;
};

/// What of a feature a value is.
enum class Role : std::uint8_t { none, properties, depth, time, uncertainty, longitude, latitude };

/// A place in documents.
struct Node {
  struct Check {
    const Rule* rule;
    std::vector<std::string_view> choices;
  };

  [[nodiscard]] const Node* member(std::string_view key) const;
  [[nodiscard]] const Node* item(std::uint64_t index) const;
  [[nodiscard]] const Node* alternative(std::string_view type) const;

  std::string name;                 ///< key; `*` for items
  std::vector<Check> checks;        ///< first the schema's, then ours
  std::vector<Node> members;        ///< by key, in the order of the table, up to 64
  std::vector<Node> items;          ///< first the one for any index, then those for 0, 1, ...
  std::vector<Node> alternatives;   ///< by `type`
  std::uint64_t required = 0;       ///< bits of members
  std::uint8_t types = any_type;    ///< what the schema wants
  bool whole = false;               ///< what is wrong inside is reported here
  const Rule* wanted_by = nullptr;  ///< that the object it belongs to has it
  Role role = Role::none;
};

/// The first rule that the scalar breaks, behind the check `from` (null: from the first); null when there is none.
const Node::Check* first_broken(const Node& node, const Scalar& scalar, const Node::Check* from = nullptr);

/// The rule about its type that an object or list breaks, or null.
const Rule* broken_type(const Node& node, Types type);

/// The rule about its length that a list breaks, or null.
const Rule* broken_length(const Node& node, std::uint64_t items);

/// All the rules of a schema but those about JSON itself and those for any place.
struct B12Tree {
  B12Tree() = default;
  B12Tree(B12Tree&&) = default;
  B12Tree& operator=(B12Tree&&) = default;
  B12Tree(const B12Tree&) = delete;  // `feature` points into `root`
  B12Tree& operator=(const B12Tree&) = delete;
  ~B12Tree() = default;

  Schema schema = Schema::csb_3_1;
  Node root;
  const Node* feature = nullptr;        ///< null when the schema has none
  std::vector<const Rule*> agreements;  ///< with Requirement::document
  std::vector<const Rule*> courses;     ///< with Requirement::feature
};

/// A path of the table as it is in documents of a schema: without `/properties` in front for XYZ.
std::string_view path_in(Schema schema, std::string_view path);

/// The tree of a schema, which points into the table.
B12Tree make_tree(Schema schema, bool warnings);

}  // namespace leadline::csb
