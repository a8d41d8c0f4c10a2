#include "kouprey/report/json.hpp"

#include "kouprey/core/text.hpp"

#include "report/number_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

using Texts = std::vector<std::string>;

/// Quotation and escapes are nlohmann-json's; numbers are ours: its writer prints 1e23 and one double in a
/// thousand in more digits than they need, and minus zero as such.
std::string dumped(const std::string& text) { return nlohmann::ordered_json(as_utf8(text)).dump(); }

/// JSON demands escapes below a blank only, but terminals obey U+007F … U+009F too.
std::string quoted(const std::string& text) {
    constexpr unsigned char del = 0x7F, lead = 0xC2, last_control = 0x9F;
    std::string result;
    const auto plain = dumped(text);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        auto byte = static_cast<unsigned char>(plain[i]);
        const bool two = byte == lead && static_cast<unsigned char>(plain[i + 1]) <= last_control;
        if (two) byte = static_cast<unsigned char>(plain[++i]);
        if (two || byte == del)
            result += fmt::format("\\u{:04x}", byte);
        else
            result += plain[i];
    }
    return result;
}

struct JsonValue {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(const std::string& text) const { return quoted(text); }
    template <class Number> std::string operator()(Number number) const { return number_text(number); }
};

/// Items on lines of their own, or nothing between the brackets.
std::string lines(const Texts& items, const std::string& indent) {
    if (items.empty()) return "[]";
    return fmt::format("[\n{0}  {1}\n{0}]", indent, fmt::join(items, ",\n" + indent + "  "));
}

std::string row_object(const Texts& keys, const std::vector<Value>& row) {
    Texts members;
    for (std::size_t i = 0; i < row.size(); ++i)
        members.push_back(keys[i] + ": " + std::visit(JsonValue{}, row[i]));
    return fmt::format("{{{}}}", fmt::join(members, ", "));
}

std::string table_object(const Table& table, const std::string& indent) {
    Texts keys, rows;
    for (const auto& column : table.columns) keys.push_back(quoted(column));
    for (const auto& row : table.rows) rows.push_back(row_object(keys, row));
    return fmt::format("{{\n{0}  \"title\": {1},\n{0}  \"columns\": [{2}],\n{0}  \"rows\": {3}\n{0}}}",
                       indent, quoted(table.title), fmt::join(keys, ", "), lines(rows, indent + "  "));
}

} // namespace

std::string to_json(const Table& table) { return table_object(table, "") + "\n"; }

std::string to_json(const std::vector<Table>& tables) {
    Texts objects;
    for (const auto& table : tables) objects.push_back(table_object(table, "  "));
    return lines(objects, "") + "\n";
}

} // namespace kouprey
