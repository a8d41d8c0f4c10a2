#include "kouprey/core/date.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace kouprey {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int last_year = 9999;

sys_days days_of(Date date) { return sys_days{std::chrono::days{date.serial}}; }

std::optional<Date> existing_day(int year, int month, int day) {
    const year_month_day calendar{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                  std::chrono::day{static_cast<unsigned>(day)}};
    if (year < 1 || year > last_year || !calendar.ok()) return std::nullopt;
    return Date{static_cast<std::int32_t>(sys_days{calendar}.time_since_epoch().count())};
}

/// Digits alone: a field of a date has no sign.
std::optional<int> parse_digits(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto value = parse_integer(text);
    if (!digits || !value) return std::nullopt;
    return static_cast<int>(*value);
}

} // namespace

Date Date::of(int year, int month, int day) {
    const auto date = existing_day(year, month, day);
    if (!date)
        throw Error(Failure::internal, Problem{fmt::format("there is no day {}-{}-{}", year, month, day)});
    return *date;
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return existing_day(*year, *month, *day);
}

int Date::year() const { return static_cast<int>(year_month_day{days_of(*this)}.year()); }

double Date::decimal_year() const {
    const auto first = Date::of(year(), 1, 1), last = Date::of(year(), 12, 31);
    return year() + static_cast<double>(*this - first) / (last - first + 1);
}

std::string Date::text() const {
    const year_month_day calendar{days_of(*this)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(calendar.year()),
                       static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()));
}

double years_between(Date begin, Date end, DayCount rule) {
    if (rule == DayCount::actual_365) return (end - begin) / 365.0;
    std::int64_t common_days = 0, leap_days = 0;
    while (begin < end) {
        const auto next = std::min(end, Date::of(begin.year(), 12, 31) + 1);
        (std::chrono::year{begin.year()}.is_leap() ? leap_days : common_days) += next - begin;
        begin = next;
    }
    // Over one denominator, so that whole years are whole numbers.
    return static_cast<double>(common_days * 366 + leap_days * 365) / (365 * 366);
}

} // namespace kouprey
