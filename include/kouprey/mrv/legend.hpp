// The legend: what the codes of a class map mean.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

struct LegendClass {
    std::int32_t code;
    std::string key; ///< short name used in tables of stocks; unique
    std::string name;
    bool forest = false;
    std::string ipcc_category; ///< forest_land, cropland, grassland, wetlands, settlements, other_land
    std::optional<std::array<std::uint8_t, 3>> colour;
};

/// Classes in order of code.
class Legend {
  public:
    /// From the text of a legend.csv (code,key,name,forest,ipcc_category,colour; further columns are free).
    /// All problems together as Error(input): missing columns, codes that are no whole numbers, duplicate
    /// codes or keys, keys that mean something else in tables (the code of another class, nodata, outside),
    /// forest other than yes and no, unknown IPCC category, colour other than #RRGGBB or nothing, no forest
    /// class at all, no class at all.
    static Legend parse(std::string_view csv, const std::string& where);

    const std::vector<LegendClass>& classes() const { return classes_; }
    const LegendClass* find(std::int32_t code) const; ///< nullptr when absent
    /// By code or key, as tables name classes; nullptr when absent.
    const LegendClass* find(std::string_view code_or_key) const;

  private:
    std::vector<LegendClass> classes_;
};

} // namespace kouprey
