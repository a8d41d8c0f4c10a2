#include "report/number_text.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

std::string number_text(std::int64_t number) { return std::to_string(number); }

std::string number_text(double number) {
    if (!std::isfinite(number))
        throw Error(Failure::internal, {"a number that is not finite reached an output"});
    return shortest(number);
}

std::string grouped(const std::string& number) {
    const auto first = number.find_first_not_of('-');
    const auto point = std::min(number.find('.'), number.size());
    std::string text = number.substr(0, first);
    for (auto i = first; i < point; ++i) {
        if (i != first && (point - i) % 3 == 0) text += ',';
        text += number[i];
    }
    return text + number.substr(point);
}

} // namespace kouprey
