#include "project/mtl.hpp"

#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include <sstream>

namespace kouprey {

namespace {

constexpr double pi = 3.14159265358979323846;

/// A number as MTL files write it: 2.0000E-05, -0.1.
std::optional<double> number_of(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    return parse_double(text);
}

} // namespace

Mtl::Mtl(const std::string& text, std::string where) : where_(std::move(where)) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const auto sign = line.find('=');
        if (sign == std::string::npos) continue; // END, and what is padded behind it
        const std::string key(trimmed(std::string_view(line).substr(0, sign)));
        if (key == "GROUP" || key == "END_GROUP") continue;
        values_.emplace(key, trimmed(std::string_view(line).substr(sign + 1)));
    }
    if (values_.empty())
        throw Error(Failure::input,
                    {"this is no MTL file: it has no line KEY = VALUE", where_, "fetch it again"});
}

Mtl Mtl::read(const std::string& path) {
    constexpr std::int64_t most_bytes = 1 << 20;
    return {read_text_file(path, most_bytes), path};
}

double Mtl::number(const std::string& key) const {
    const auto found = values_.find(key);
    if (found == values_.end())
        throw Error(Failure::input,
                    {"the MTL file lacks " + key, where_, "fetch the scene of the current collection"});
    const auto value = number_of(found->second);
    if (!value)
        throw Error(Failure::input, {key + " is " + visible(found->second) + ", which is no number", where_,
                                     "fetch it again"});
    return *value;
}

BandScale Mtl::reflectance(const std::string& band, BandScale scale) const {
    const double elevation = number("SUN_ELEVATION");
    if (!(elevation > 0 && elevation <= 90))
        throw Error(Failure::input,
                    {"the sun is not above the horizon: SUN_ELEVATION is " + shortest(elevation), where_,
                     "take a scene of the day"});
    const double sine = elementary::sin(elevation * (pi / 180));
    scale.scale = number("REFLECTANCE_MULT_BAND_" + band) / sine;
    scale.offset = number("REFLECTANCE_ADD_BAND_" + band) / sine;
    return scale;
}

BandScale Mtl::temperature(const std::string& band, BandScale scale) const {
    scale.scale = number("RADIANCE_MULT_BAND_" + band);
    scale.offset = number("RADIANCE_ADD_BAND_" + band);
    scale.k1 = number("K1_CONSTANT_BAND_" + band);
    scale.k2 = number("K2_CONSTANT_BAND_" + band);
    if (!(scale.scale > 0 && scale.k1 > 0 && scale.k2 > 0))
        throw Error(Failure::input,
                    {"the radiance factor and the thermal constants of band " + band + " are not all above 0",
                     where_, "fetch it again"});
    return scale;
}

const std::string& Mtl::known_band(const std::vector<std::string>& bands) const {
    for (const auto& band : bands)
        if (values_.contains("RADIANCE_MULT_BAND_" + band) ||
            values_.contains("REFLECTANCE_MULT_BAND_" + band))
            return band;
    return bands.front();
}

} // namespace kouprey
