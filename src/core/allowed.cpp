#include "kouprey/core/allowed.hpp"

#include <algorithm>

namespace kouprey {

const std::vector<AllowedWord>& allowed_words() {
    static const std::vector<AllowedWord> words{{"vrt", &Allowed::vrt},
                                                {"outside", &Allowed::outside},
                                                {"zip", &Allowed::zip},
                                                {"kml", &Allowed::kml},
                                                {"xlsx", &Allowed::xlsx}};
    return words;
}

bool allow(Allowed& allowed, std::string_view word) {
    const auto found = std::ranges::find(allowed_words(), word, &AllowedWord::word);
    if (found == allowed_words().end()) return false;
    allowed.*found->member = true;
    return true;
}

} // namespace kouprey
