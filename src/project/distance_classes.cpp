#include "project/distance_classes.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/kernels/crosstab.hpp"

#include "project/class_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kouprey {

namespace {

std::vector<std::string_view> words_between_commas(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        words.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return words;
}

std::set<ClassCode> codes_of(const Legend& legend) {
    std::set<ClassCode> codes;
    for (const auto& entry : legend.classes()) codes.insert(entry.code);
    return codes;
}

ClassCode class_named(std::string_view word, const std::optional<Legend>& legend) {
    if (legend) {
        if (const auto* entry = legend->find(word)) return entry->code;
        throw Error(Failure::input, {fmt::format("the legend has no class '{}'", word), "--to",
                                     "its classes are " + list_of_classes(codes_of(*legend), legend)});
    }
    const auto code = parse_integer(word);
    if (code && *code >= std::numeric_limits<ClassCode>::min() && *code <= max_class_code)
        return static_cast<ClassCode>(*code);
    throw Error(Failure::usage, {fmt::format("'{}' is no class code", word), "--to",
                                 "give codes such as 1 or 1,3; to name classes by key, add --legend FILE"});
}

/// What is wrong with the values of the map, each with its count and first place.
void refuse_values(const SurveyField& field, const std::optional<Legend>& legend) {
    const auto tally =
        class_areas(field.map(0), field.zone_field(), field.blocks(), field.engine("classes of the map"));
    Problems problems;
    check_classes(tally, KeySide::first, field.map(0), legend, problems);
    problems.throw_if_any(Failure::input);
}

} // namespace

std::set<ClassCode> classes_named(const std::string& text, const std::optional<Legend>& legend) {
    std::set<ClassCode> codes;
    for (const auto word : words_between_commas(text)) codes.insert(class_named(word, legend));
    return codes;
}

void check_found(const SourceSearch& found, const std::set<ClassCode>& wanted, const SurveyField& field,
                 const std::optional<Legend>& legend, Warnings& warnings) {
    if (legend || found.classes.contains(fractional_code)) refuse_values(field, legend);
    std::set<ClassCode> absent;
    std::ranges::set_difference(wanted, found.classes, std::inserter(absent, absent.end()));
    const auto text = fmt::format("no cell is of class {}", list_of_classes(absent, legend));
    if (found.sources == 0)
        throw Error(Failure::input,
                    {text, field.map(0).where(),
                     found.classes.empty() ? "the map holds nothing but nodata"
                                           : "the map holds " + list_of_classes(found.classes, legend)});
    if (!absent.empty()) warnings.add({"absent-class", text, field.map(0).where()});
}

std::string list_of_classes(const std::set<ClassCode>& codes, const std::optional<Legend>& legend) {
    constexpr std::size_t most = 32; ///< a map of measurements has thousands of values
    std::string list;
    std::size_t listed = 0;
    for (const auto code : codes) {
        if (listed == most) return list + fmt::format(" and {} more", codes.size() - most);
        const auto* entry = legend ? legend->find(code) : nullptr;
        list += listed++ == 0 ? "" : ", ";
        list += entry == nullptr ? std::to_string(code) : fmt::format("{} ({})", code, entry->key);
    }
    return list;
}

} // namespace kouprey
