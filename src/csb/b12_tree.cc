#include "csb/b12_tree.h"

#include <algorithm>
#include <cassert>

#include "csb/b12_formats.h"

namespace leadline::csb {
namespace {

/// What of a feature is its sounding.
struct RolePlace {
  std::string_view path;
  Role role;
};

constexpr RolePlace role_places[] = {
    {"/features/*/properties", Role::properties},
    {"/features/*/properties/depth", Role::depth},
    {"/features/*/properties/time", Role::time},
    {"/features/*/properties/uncertainty", Role::uncertainty},
    {"/features/*/geometry/coordinates/0", Role::longitude},
    {"/features/*/geometry/coordinates/1", Role::latitude},
};

bool is_index(std::string_view piece) {
  return std::ranges::all_of(piece, [](char c) { return c >= '0' && c <= '9'; });
}

Node& find_or_add(std::vector<Node>& nodes, std::string_view name) {
  const auto known = std::ranges::find(nodes, name, &Node::name);
  if (known != nodes.end()) return *known;
  nodes.emplace_back().name = name;
  return nodes.back();
}

/// Items for any index stand first, whether there are rules for them or not.
Node& item_at(Node& list, std::string_view piece) {
  if (list.items.empty()) list.items.emplace_back().name = "*";
  return piece == "*" ? list.items.front() : find_or_add(list.items, piece);
}

Node& child_at(Node& node, std::string_view piece) {
  const auto bracket = piece.find('[');
  const std::string_view name = piece.substr(0, bracket);
  Node& child = name == "*" || is_index(name) ? item_at(node, name) : find_or_add(node.members, name);
  if (bracket == std::string_view::npos) return child;
  return find_or_add(child.alternatives, piece.substr(bracket + 1, piece.size() - bracket - 2));
}

Node& node_at(Node& root, std::string_view path) {
  Node* node = &root;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const std::string_view piece = path.substr(0, path.find('/'));
    node = &child_at(*node, piece);
    path.remove_prefix(piece.size());
  }
  return *node;
}

void add_check(Node& node, const Rule& rule) {
  node.checks.push_back({&rule, choices(rule.requirement.one_of)});
  if (rule.presence == Presence::required && node.wanted_by == nullptr) node.wanted_by = &rule;
  if (rule.severity == Severity::warning) return;
  node.types = rule.requirement.types;
  node.whole = rule.requirement.whole;
}

/// What holds of any item holds of the first ones too.
void inherit_checks(Node& list) {
  for (std::size_t i = 1; i < list.items.size(); ++i) {
    assert(list.items[i].name == std::to_string(i - 1));
    const Node& any = list.items.front();
    list.items[i].checks.insert(list.items[i].checks.begin(), any.checks.begin(), any.checks.end());
    list.items[i].types = any.types;
  }
}

/// Adds what holds in any case to what holds of one kind.
void add_common(Node& kind, const Node& common) {
  kind.checks.insert(kind.checks.begin(), common.checks.begin(), common.checks.end());
  if (!common.checks.empty()) kind.types = common.types;
  kind.whole = kind.whole || common.whole;
  if (kind.wanted_by == nullptr) kind.wanted_by = common.wanted_by;
  for (const Node& member : common.members) add_common(find_or_add(kind.members, member.name), member);
  assert(common.items.empty());
}

/// An object of known kind knows everything that is to be known about it.
void complete_kinds(Node& node) {
  for (Node& kind : node.alternatives) {
    find_or_add(kind.members, "type");
    for (const Node& member : node.members) add_common(find_or_add(kind.members, member.name), member);
    kind.whole = node.whole;
  }
}

void complete(Node& node) {
  inherit_checks(node);
  complete_kinds(node);
  assert(node.members.size() <= 64);
  for (std::size_t i = 0; i < node.members.size(); ++i)
    if (node.members[i].wanted_by != nullptr) node.required |= std::uint64_t{1} << i;
  for (auto* children : {&node.members, &node.items, &node.alternatives})
    for (Node& child : *children) complete(child);
}

// What belongs to no place (`*`) is known by id to those that look for it.
void add_rule(B12Tree& tree, const Rule& rule) {
  if (rule.path == "*" || rule.id.starts_with("json/")) return;
  if (rule.requirement.document != nullptr) return tree.agreements.push_back(&rule);
  if (rule.requirement.feature != nullptr) return tree.courses.push_back(&rule);
  add_check(node_at(tree.root, path_in(tree.schema, rule.path)), rule);
}

bool fits_choices(const Node::Check& check, std::string_view text) {
  return check.choices.empty() || std::ranges::find(check.choices, text) != check.choices.end();
}

bool fits(const Node::Check& check, const Scalar& scalar) {
  const Requirement& wanted = check.rule->requirement;
  if ((wanted.types & scalar.types) == 0) return check.rule->severity == Severity::warning;
  if ((scalar.types & number_type) != 0) {
    if (!(scalar.number > wanted.above && scalar.number >= wanted.from && scalar.number <= wanted.to)) return false;
    auto* const fits_number = info(wanted.format).fits_number;
    return fits_number == nullptr || fits_number(scalar.number);
  }
  if (scalar.types != text_type) return true;
  auto* const fits_text = info(wanted.format).fits_text;
  return fits_choices(check, scalar.text) && (fits_text == nullptr || fits_text(scalar.text));
}

}  // namespace

std::string_view path_in(Schema schema, std::string_view path) {
  constexpr std::string_view properties = "/properties";
  if (!info(schema).has_features && path.starts_with(properties)) path.remove_prefix(properties.size());
  return path;
}

const Node* Node::member(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Node::name);
  return found == members.end() ? nullptr : &*found;
}

const Node* Node::item(std::uint64_t index) const {
  if (items.empty()) return nullptr;
  return index + 1 < items.size() ? &items[index + 1] : &items.front();
}

const Node* Node::alternative(std::string_view type) const {
  const auto found = std::ranges::find(alternatives, type, &Node::name);
  return found == alternatives.end() ? nullptr : &*found;
}

const Node::Check* first_broken(const Node& node, const Scalar& scalar, const Node::Check* from) {
  const Node::Check* const end = node.checks.data() + node.checks.size();
  for (const auto* check = from == nullptr ? node.checks.data() : from + 1; check != end; ++check)
    if (!fits(*check, scalar)) return check;
  return nullptr;
}

const Rule* broken_type(const Node& node, Types type) {
  return (node.types & type) != 0 ? nullptr : node.checks.front().rule;
}

const Rule* broken_length(const Node& node, std::uint64_t items) {
  for (const auto& check : node.checks) {
    const Requirement& wanted = check.rule->requirement;
    if (items < wanted.min_items || items > wanted.max_items) return check.rule;
  }
  return nullptr;
}

B12Tree make_tree(Schema schema, bool warnings) {
  B12Tree tree;
  tree.schema = schema;
  for (const Rule& rule : b12_rules()) {
    if ((rule.schemas & static_cast<unsigned>(schema)) == 0) continue;
    if (warnings || rule.severity == Severity::error) add_rule(tree, rule);
  }
  if (info(schema).has_features) {
    for (const auto& [path, role] : role_places) node_at(tree.root, path).role = role;
    tree.feature = tree.root.member("features")->item(0);
  }
  complete(tree.root);
  return tree;
}

}  // namespace leadline::csb
