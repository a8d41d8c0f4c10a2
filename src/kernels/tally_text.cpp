#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/kernels/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace kouprey {

namespace {

constexpr std::string_view heading = "kouprey tally 1: zone first second cells area stock row col";
constexpr std::size_t fields_per_line = 8;

/// The last line; without it the file is a part of a tally.
std::string ending(std::size_t entries) { return fmt::format("end: {} entries", entries); }

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
    throw Error(Failure::input, {what, where, "make the shard again"});
}

/// The fields of one line, read from left to right.
class Fields {
  public:
    Fields(std::string_view line, std::string where) : fields_(split(line, ' ')), where_(std::move(where)) {
        if (fields_.size() != fields_per_line)
            refuse(where_, fmt::format("{} fields instead of {}", fields_.size(), fields_per_line));
    }

    template <class T> T integer() {
        const auto text = fields_[next_++];
        const auto value = parse_integer(text);
        if (!value || *value < std::numeric_limits<T>::min() || *value > std::numeric_limits<T>::max())
            refuse(where_, fmt::format("\"{}\" is not a whole number within the range of its column", text));
        return static_cast<T>(*value);
    }
    Int128 sum() {
        try {
            return parse_int128(fields_[next_++]);
        } catch (const Error& error) {
            refuse(where_, error.problems().front().what);
        }
    }

  private:
    std::vector<std::string_view> fields_;
    std::string where_;
    std::size_t next_ = 0;
};

TallyKey read_key(Fields& fields) {
    const auto zone = fields.integer<std::int32_t>();
    const auto first = fields.integer<ClassCode>();
    return {zone, first, fields.integer<ClassCode>()};
}

TallyEntry read_entry(Fields& fields) {
    TallyEntry entry;
    entry.extent.cells.units = fields.sum();
    entry.extent.area.units = fields.sum();
    entry.stock = fields.sum();
    entry.first.row = fields.integer<std::int64_t>();
    entry.first.col = fields.integer<std::int64_t>();
    return entry;
}

} // namespace

std::string Tally::to_text() const {
    std::string text = std::string(heading) + "\n";
    for (const auto& [key, entry] : entries_) {
        text += fmt::format("{} {} {} {} {} {} {} {}\n", key.zone, key.first, key.second,
                            to_string(entry.extent.cells.units), to_string(entry.extent.area.units),
                            to_string(entry.stock), entry.first.row, entry.first.col);
    }
    return text + ending(entries_.size()) + "\n";
}

Tally Tally::from_text(std::string_view text, const std::string& where) {
    const auto lines = split(text, '\n');
    const auto at = [&](std::size_t line) { return fmt::format("{}, line {}", where, line + 1); };
    if (lines.empty() || lines.front() != heading) refuse(at(0), "this is not a tally");
    if (lines.back() != ending(lines.size() - 2) || !text.ends_with('\n'))
        refuse(at(lines.size() - 1), "the tally does not end as it should (cut short)");
    Tally tally;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        Fields fields(lines[i], at(i));
        const auto key = read_key(fields);
        if (!tally.entries_.try_emplace(key, read_entry(fields)).second)
            refuse(at(i), "this entry occurs twice");
    }
    return tally;
}

} // namespace kouprey
