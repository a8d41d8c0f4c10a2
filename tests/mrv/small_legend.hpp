// Two forests, crops and water: the legend of the accounting's tests.
#pragma once

#include "kouprey/mrv/legend.hpp"

namespace kouprey::test {

inline constexpr std::int32_t evergreen = 1, deciduous = 2, crops = 7, water = 9;

inline const Legend& small_legend() {
    static const auto legend = Legend::parse("code,key,name,forest,ipcc_category,colour\n"
                                             "1,E,Evergreen forest,yes,forest_land,#1B5E20\n"
                                             "2,D,Deciduous forest,yes,forest_land,#66BB6A\n"
                                             "7,C,Crops,no,cropland,#FDD835\n"
                                             "9,W,Water,no,wetlands,#1565C0\n",
                                             "legend.csv");
    return legend;
}

} // namespace kouprey::test
