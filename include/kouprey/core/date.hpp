// Calendar days of the proleptic Gregorian calendar, without clock, zone or locale.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kouprey {

/// One day. A map's date is the state at 00:00 of it.
struct Date {
    std::int32_t serial = 0; ///< days since 1970-01-01

    static Date of(int year, int month, int day); ///< of an existing day of the years 1 to 9999
    /// YYYY-MM-DD of an existing day; nothing for any other text.
    static std::optional<Date> parse(std::string_view text);

    int year() const;
    double decimal_year() const; ///< 2010 on 1 January 2010; days pass as parts of their own year
    std::string text() const;    ///< YYYY-MM-DD

    Date operator+(int days) const { return {serial + days}; }
    friend int operator-(Date a, Date b) { return a.serial - b.serial; }
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// How days become years.
enum class DayCount {
    actual_actual, ///< days of each calendar year over that year's 365 or 366 (ISDA 2006, section 4.16 b)
    actual_365     ///< days over 365
};

/// Years from `begin` to `end`, the latter not counted; begin <= end.
double years_between(Date begin, Date end, DayCount rule);

} // namespace kouprey
