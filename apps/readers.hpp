// Readers of the kinds of values that arguments have.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geometry.hpp"

#include "argument.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// A flag of which the command line itself is asked whether it was given.
Reader flag();
Reader flag(bool& target);
Reader text(std::string& target, std::string placeholder);
Reader file(std::string& target);
/// Appends one file for each time the argument is given.
Reader files(std::vector<std::string>& target);
Reader number(double& target, std::string placeholder);
Reader number(std::optional<double>& target, std::string placeholder);
/// W,S,E,N
Reader box(std::optional<Box>& target);
/// A size in bytes with its unit: 512MB, 1.5GB, 1GiB.
Reader byte_size(std::int64_t& target, std::int64_t least, const std::string& least_in_words);

/// A length in metres with its unit, m or km: 500m, 2.5km.
Reader length(double& target, double least, double most, const std::string& bounds_in_words);
/// A share as a percentage with its sign: 1%, 0.5 %.
Reader percentage(double& share);
/// EPSG:4326
Reader epsg_code(std::optional<int>& target);

/// YYYY-MM-DD
Reader date(std::optional<Date>& target);
/// MM-DD of any year; false for another text.
bool read_month_and_day(const std::string& word, int& month, int& day);

/// The words with `separator` between them.
std::string joined(const std::vector<std::string>& words, const std::string& separator);

template <class Target> Reader integer(Target& target, int least, int most, std::string placeholder = "N") {
    const std::string expected =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    return {"integer", std::move(placeholder), expected, {}, [&target, least, most](const std::string& word) {
                const auto value = parse_integer(word);
                if (!value || *value < least || *value > most) return false;
                target = static_cast<int>(*value);
                return true;
            }};
}

template <class Target, class Value>
Reader choice(Target& target, const std::vector<std::pair<std::string, Value>>& values) {
    std::vector<std::string> words(values.size());
    std::transform(values.begin(), values.end(), words.begin(),
                   [](const auto& value) { return value.first; });
    return {"choice", joined(words, "|"), "one of " + joined(words, ", "), words,
            [&target, values](const std::string& given) {
                for (const auto& [word, value] : values) {
                    if (word != given) continue;
                    target = value;
                    return true;
                }
                return false;
            }};
}

/// The parts of a text between commas, without blanks around them.
std::vector<std::string> parts_of(const std::string& text);
/// Appends words with commas between them.
Reader words(std::vector<std::string>& target);

/// Words with commas between them, each standing for a value, none twice.
template <class Value>
Reader word_list(std::vector<Value>& target, const std::vector<std::pair<std::string, Value>>& values) {
    std::vector<std::string> known(values.size());
    std::transform(values.begin(), values.end(), known.begin(),
                   [](const auto& value) { return value.first; });
    return {"words",
            "A,B",
            "some of " + joined(known, ", ") + " with commas between them",
            {},
            [&target, values](const std::string& text) {
                for (const auto& word : parts_of(text)) {
                    const auto found = std::find_if(values.begin(), values.end(),
                                                    [&](const auto& value) { return value.first == word; });
                    if (found == values.end() ||
                        std::find(target.begin(), target.end(), found->second) != target.end())
                        return false;
                    target.push_back(found->second);
                }
                return !target.empty();
            }};
}

} // namespace kouprey
