#include "kouprey/kernels/middle_value.hpp"

#include <algorithm>

namespace kouprey {

double middle_value(std::vector<double>& values) {
    const auto half = values.size() / 2;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(half);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

} // namespace kouprey
