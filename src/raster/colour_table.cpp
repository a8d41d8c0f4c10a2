#include "kouprey/raster/colour_table.hpp"

#include "raster/dataset.hpp"

namespace kouprey {

std::vector<ColourEntry> read_colour_table(const Raster& raster) {
    const auto dataset = open_dataset(raster.path);
    const auto* table = dataset->GetRasterBand(raster.band)->GetColorTable();
    std::vector<ColourEntry> colours;
    for (int value = 0; table != nullptr && value < table->GetColorEntryCount(); ++value) {
        const auto* entry = table->GetColorEntry(value);
        colours.push_back({value,
                           {static_cast<std::uint8_t>(entry->c1), static_cast<std::uint8_t>(entry->c2),
                            static_cast<std::uint8_t>(entry->c3)}});
    }
    return colours;
}

} // namespace kouprey
