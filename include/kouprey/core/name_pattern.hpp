// Names of files matched against patterns with wildcards, dates and an identifier.
#pragma once

#include "kouprey/core/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// What a pattern found in a name.
struct NameParts {
    std::string id{};           ///< {ID}
    std::optional<Date> date{}; ///< of {YYYY}{MM}{DD} or {YYYY}{DDD}; nothing where they name no day
};

/// Letters match in either case, `?` one character, `*` any number of them, {ID} at least one, {YYYY}, {MM},
/// {DD} and {DDD} (the day of the year) digits.
class NamePattern {
  public:
    /// Throws Error(usage) for an unknown word in braces.
    explicit NamePattern(std::string text);

    const std::string& text() const { return text_; }
    /// Nothing where the name does not match as a whole; of several ways to match the one with the longest
    /// {ID}.
    std::optional<NameParts> match(std::string_view name) const;
    bool has_date() const;
    /// The pattern for the files of one scene, {ID} being known.
    NamePattern with_id(std::string_view id) const;

  private:
    struct Piece {
        enum class Kind { literal, one, any, id, year, month, day, day_of_year } kind;
        char letter = 0; ///< of a literal, in lower case
    };
    struct Matching;

    std::string text_;
    std::vector<Piece> pieces_;
};

} // namespace kouprey
