#include "project/feature_stack.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace kouprey {

namespace {

/// A map for each band of an image; tiles have the same bands.
std::vector<MapSpec> bands_of(const MapSpec& image) {
    if (image.front().band) return {image};
    std::vector<MapSpec> bands;
    const auto count = static_cast<int>(band_descriptions(image.front().path).size());
    for (int band = 1; band <= count; ++band) {
        auto& map = bands.emplace_back(image);
        for (auto& tile : map) tile.band = band;
    }
    return bands;
}

/// Names by description or place, each once.
void name_bands(std::vector<FeatureBand>& bands) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        auto name = as_utf8(trimmed(bands[i].raster().band_description));
        if (name.empty()) name = fmt::format("band {}", i + 1);
        const auto times = ++seen[name];
        bands[i].name = times == 1 ? name : fmt::format("{} {}", name, times);
    }
}

std::string listed(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string scale_text(double scale, double offset) {
    return fmt::format("scale {}, offset {}", shortest(scale), shortest(offset));
}

bool whole_numbers(const std::string& type) { return type.find("int") != std::string::npos; }

/// The operands that name the bands in the model's order.
std::string in_order(const ClassModel& model, const std::vector<FeatureBand>& bands) {
    std::vector<std::string> operands;
    for (const auto& feature : model.features) {
        const auto band = std::ranges::find(bands, feature.name, &FeatureBand::name);
        const auto& raster = band->raster();
        operands.push_back(raster.band_count > 1 ? fmt::format("{}#{}", raster.path, raster.band)
                                                 : raster.path);
    }
    return fmt::format("{}", fmt::join(operands, " "));
}

void require_names(const ClassModel& model, const std::vector<FeatureBand>& bands) {
    std::vector<std::string> wanted, given;
    for (const auto& feature : model.features) wanted.push_back(feature.name);
    for (const auto& band : bands) given.push_back(band.name);
    if (wanted == given) return;
    const auto where = bands.front().source.where();
    if (std::ranges::is_permutation(wanted, given))
        throw Error(Failure::input,
                    {fmt::format("the bands come in another order than in training: {} instead of {}",
                                 listed(given), listed(wanted)),
                     where, "name them in that order: " + in_order(model, bands)});
    throw Error(Failure::input,
                {fmt::format("the bands are not those of the training: the model wants {}, these are {}",
                             listed(wanted), listed(given)),
                 where, "give the same bands in the same order; FILE#N names one band of a file"});
}

} // namespace

std::vector<FeatureBand> open_features(const FeatureSpec& spec, Warnings& warnings) {
    auto options = spec.options;
    options.scaled = true;
    std::vector<FeatureBand> bands;
    for (const auto& image : spec.images)
        for (const auto& map : bands_of(image)) {
            if (bands.size() == most_features)
                throw Error(Failure::input, {fmt::format("more than {} bands", most_features),
                                             to_string(image), "choose bands as FILE#N"});
            bands.push_back({"", MapSource::open(map, options, warnings)});
        }
    for (const auto& band : bands)
        bands.front().source.require_same_grid(band.source, CellMeaning::quantities);
    name_bands(bands);
    return bands;
}

std::string band_label(const std::string& name) { return name.starts_with("band ") ? name : "band " + name; }

std::vector<const MapSource*> sources_of(const std::vector<FeatureBand>& bands) {
    std::vector<const MapSource*> sources;
    for (const auto& band : bands) sources.push_back(&band.source);
    return sources;
}

void require_features_of(const ClassModel& model, const std::vector<FeatureBand>& bands) {
    require_names(model, bands);
    Problems problems;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto& feature = model.features[i];
        const auto& raster = bands[i].raster();
        if (raster.scale != feature.scale || raster.offset != feature.offset)
            problems.add({fmt::format("{} has {}; in training it had {}", band_label(feature.name),
                                      scale_text(raster.scale, raster.offset),
                                      scale_text(feature.scale, feature.offset)),
                          raster.where(),
                          "bring it to the scale of the training, or train on images like this"});
        if (whole_numbers(feature.type) != is_integer(raster.type))
            problems.add({fmt::format("{} is of type {}; in training it was {}", band_label(feature.name),
                                      name_of(raster.type), feature.type),
                          raster.where(),
                          "bring it to the scale of the training, or train on images like this"});
    }
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
