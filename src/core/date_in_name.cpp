#include "kouprey/core/date_in_name.hpp"

#include "kouprey/core/text.hpp"

#include <string>
#include <vector>

namespace kouprey {

namespace {

struct Digits {
    std::size_t begin;
    std::string_view text;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Digits> runs_of_digits(std::string_view name) {
    std::vector<Digits> runs;
    for (std::size_t i = 0; i < name.size();) {
        auto end = i;
        while (end < name.size() && is_digit(name[end])) ++end;
        if (end > i) runs.push_back({i, name.substr(i, end - i)});
        i = end + 1;
    }
    return runs;
}

int number_of(std::string_view digits) { return static_cast<int>(parse_integer(digits).value_or(0)); }

bool is_year(std::string_view digits) {
    const int year = number_of(digits);
    return year >= 1900 && year < 2200;
}

std::optional<Date> day(std::string_view year, std::string_view month, std::string_view day_of_month) {
    if (!is_year(year)) return std::nullopt;
    std::string text(year);
    text.append("-").append(month).append("-").append(day_of_month);
    return Date::parse(text);
}

/// YYYYDDD
std::optional<Date> day_of_year(std::string_view digits) {
    if (!is_year(digits.substr(0, 4))) return std::nullopt;
    const int year = number_of(digits.substr(0, 4)), number = number_of(digits.substr(4));
    const auto date = Date::of(year, 1, 1) + (number - 1);
    if (number < 1 || date.year() != year) return std::nullopt;
    return date;
}

/// Two letters, sensor, path and row in seven digits, then the day.
std::optional<Date> of_landsat_scene(std::string_view name, const std::vector<Digits>& runs) {
    constexpr std::size_t length = 14;
    if (runs.empty() || runs.front().begin != 2 || runs.front().text.size() != length) return std::nullopt;
    if (name[0] != 'L' && name[0] != 'l') return std::nullopt;
    return day_of_year(runs.front().text.substr(length - 7));
}

std::optional<Date> of_eight_digits(const std::vector<Digits>& runs) {
    for (const auto& run : runs)
        if (run.text.size() == 8)
            if (const auto date = day(run.text.substr(0, 4), run.text.substr(4, 2), run.text.substr(6)))
                return date;
    return std::nullopt;
}

std::optional<Date> of_parted_digits(std::string_view name, const std::vector<Digits>& runs) {
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        const auto &year = runs[i], &month = runs[i + 1], &last = runs[i + 2];
        const bool lengths = year.text.size() == 4 && month.text.size() == 2 && last.text.size() == 2;
        if (!lengths || month.begin != year.begin + 5 || last.begin != month.begin + 3) continue;
        const char mark = name[year.begin + 4];
        if ((mark != '-' && mark != '_' && mark != '.') || name[month.begin + 2] != mark) continue;
        if (const auto date = day(year.text, month.text, last.text)) return date;
    }
    return std::nullopt;
}

std::optional<Date> of_seven_digits(const std::vector<Digits>& runs) {
    for (const auto& run : runs)
        if (run.text.size() == 7)
            if (const auto date = day_of_year(run.text)) return date;
    return std::nullopt;
}

/// Whether two digits stand beside a number, parted by one character: parts of a day that is none.
bool has_company(const std::vector<Digits>& runs, std::size_t i) {
    const auto end = runs[i].begin + runs[i].text.size();
    const bool before = i > 0 && runs[i - 1].text.size() == 2 && runs[i - 1].begin + 3 == runs[i].begin;
    return before || (i + 1 < runs.size() && runs[i + 1].text.size() == 2 && runs[i + 1].begin == end + 1);
}

/// The first day of the only year.
std::optional<Date> of_single_year(const std::vector<Digits>& runs) {
    std::optional<Date> found;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].text.size() != 4 || !is_year(runs[i].text)) continue;
        if (found || has_company(runs, i)) return std::nullopt;
        found = Date::of(number_of(runs[i].text), 1, 1);
    }
    return found;
}

} // namespace

std::optional<NamedDay> date_in_name(std::string_view name) {
    const auto runs = runs_of_digits(name);
    auto date = of_landsat_scene(name, runs);
    if (!date) date = of_eight_digits(runs);
    if (!date) date = of_parted_digits(name, runs);
    if (!date) date = of_seven_digits(runs);
    if (date) return NamedDay{*date};
    if (const auto year = of_single_year(runs)) return NamedDay{*year, true};
    return std::nullopt;
}

} // namespace kouprey
