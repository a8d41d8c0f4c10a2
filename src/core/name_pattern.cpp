#include "kouprey/core/name_pattern.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kouprey {

namespace {

std::size_t digits_of(int kind) {
    constexpr std::array<std::size_t, 4> lengths{4, 2, 2, 3};
    return lengths.at(static_cast<std::size_t>(kind));
}

std::optional<Date> day_of_year(int year, int day) {
    const auto first = Date::parse(shortest(year) + "-01-01");
    if (!first || day < 1) return std::nullopt;
    const Date date = *first + (day - 1);
    return date.year() == year ? std::optional(date) : std::nullopt;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

} // namespace

/// One attempt: the digits and the identifier found so far.
struct NamePattern::Matching {
    const std::vector<Piece>& pieces;
    std::string_view name;
    std::string lowered;
    std::string_view id{};
    std::array<int, 4> numbers{}; ///< year, month, day, day of the year
    std::array<bool, 4> found{};
    int steps = 0;

    bool run(std::size_t piece, std::size_t place) {
        constexpr int most_steps = 100'000; // against patterns of many stars
        if (++steps > most_steps) return false;
        if (piece == pieces.size()) return place == name.size();
        switch (pieces[piece].kind) {
        case Piece::Kind::literal:
            return place < name.size() && lowered[place] == pieces[piece].letter && run(piece + 1, place + 1);
        case Piece::Kind::one:
            return place < name.size() && run(piece + 1, place + 1);
        case Piece::Kind::any:
        case Piece::Kind::id:
            return stretch(piece, place);
        default:
            return digits(piece, place);
        }
    }

    /// The longest first.
    bool stretch(std::size_t piece, std::size_t place) {
        const bool is_id = pieces[piece].kind == Piece::Kind::id;
        const std::size_t least = is_id ? 1 : 0;
        for (std::size_t length = name.size() - place + 1; length-- > least;) {
            if (!run(piece + 1, place + length)) continue;
            if (is_id) id = name.substr(place, length);
            return true;
        }
        return false;
    }

    bool digits(std::size_t piece, std::size_t place) {
        const int which = static_cast<int>(pieces[piece].kind) - static_cast<int>(Piece::Kind::year);
        const auto length = digits_of(which);
        if (place + length > name.size()) return false;
        const auto text = name.substr(place, length);
        if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return false;
        if (!run(piece + 1, place + length)) return false;
        numbers.at(static_cast<std::size_t>(which)) = static_cast<int>(*parse_integer(text));
        found.at(static_cast<std::size_t>(which)) = true;
        return true;
    }

    std::optional<Date> date() const {
        if (!found[0]) return std::nullopt;
        if (found[3]) return day_of_year(numbers[0], numbers[3]);
        auto year = std::to_string(numbers[0]);
        year.insert(0, 4 - year.size(), '0');
        return Date::parse(year + "-" + two_digits(numbers[1]) + "-" + two_digits(numbers[2]));
    }
};

NamePattern::NamePattern(std::string text) : text_(std::move(text)) {
    using Kind = Piece::Kind;
    const std::array<std::pair<std::string_view, Kind>, 5> words{{{"{ID}", Kind::id},
                                                                  {"{YYYY}", Kind::year},
                                                                  {"{MM}", Kind::month},
                                                                  {"{DD}", Kind::day},
                                                                  {"{DDD}", Kind::day_of_year}}};
    const std::string lowered = lower(text_);
    for (std::size_t i = 0; i < text_.size();) {
        if (text_[i] == '{') {
            const auto word = std::ranges::find_if(
                words, [&](const auto& w) { return std::string_view(text_).substr(i).starts_with(w.first); });
            if (word == words.end())
                throw Error(Failure::usage, {"unknown word in braces in the pattern " + visible(text_), "",
                                             "known are {ID}, {YYYY}, {MM}, {DD} and {DDD}"});
            pieces_.push_back({word->second});
            i += word->first.size();
            continue;
        }
        const auto kind = text_[i] == '?' ? Kind::one : text_[i] == '*' ? Kind::any : Kind::literal;
        pieces_.push_back({kind, lowered[i++]});
    }
}

std::optional<NameParts> NamePattern::match(std::string_view name) const {
    Matching matching{pieces_, name, lower(name)};
    if (!matching.run(0, 0)) return std::nullopt;
    return NameParts{std::string(matching.id), matching.date()};
}

bool NamePattern::has_date() const {
    return std::ranges::any_of(pieces_, [](const Piece& p) { return p.kind == Piece::Kind::year; });
}

NamePattern NamePattern::with_id(std::string_view id) const {
    NamePattern known = *this;
    known.pieces_.clear();
    for (const Piece& piece : pieces_) {
        if (piece.kind != Piece::Kind::id) {
            known.pieces_.push_back(piece);
            continue;
        }
        for (const char letter : lower(id)) known.pieces_.push_back({Piece::Kind::literal, letter});
    }
    const auto place = known.text_.find("{ID}");
    if (place != std::string::npos) known.text_.replace(place, 4, id);
    return known;
}

} // namespace kouprey
