#include "kouprey/raster/source_style.hpp"

#include "raster/dataset.hpp"

#include <string>
#include <string_view>

namespace kouprey {

namespace {

std::vector<ColourEntry> colours_of(GDALRasterBand& band) {
    std::vector<ColourEntry> colours;
    const auto* table = band.GetColorTable();
    for (int value = 0; table != nullptr && value < table->GetColorEntryCount(); ++value) {
        const auto& entry = *table->GetColorEntry(value);
        const auto part = [](short share) { return static_cast<std::uint8_t>(share); };
        colours.push_back({value, {part(entry.c1), part(entry.c2), part(entry.c3)}});
    }
    return colours;
}

/// What GDAL itself writes into a TIFF's notes is not of the map.
bool describes_file(std::string_view key) {
    return key == "AREA_OR_POINT" || key.starts_with("TIFFTAG_") || key.starts_with("OVR_");
}

std::map<std::string, std::string> notes_of(GDALDataset& dataset) {
    std::map<std::string, std::string> notes;
    for (char** item = dataset.GetMetadata(); item != nullptr && *item != nullptr; ++item) {
        const std::string_view line = *item;
        const auto key = line.substr(0, line.find('='));
        if (key.size() < line.size() && !describes_file(key)) notes.emplace(key, line.substr(key.size() + 1));
    }
    return notes;
}

} // namespace

RasterStyle source_style(const Raster& raster) {
    const auto dataset = open_dataset(raster.path);
    return {.nodata = raster.nodata,
            .colours = colours_of(*dataset->GetRasterBand(raster.band)),
            .metadata = notes_of(*dataset),
            .band_description = raster.band_description};
}

} // namespace kouprey
