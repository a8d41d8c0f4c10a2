// make_sample_data OUTDIR: writes the sample landscape, the same bytes at every run.

#include "kouprey/core/error.hpp"

#include "cover_layers.hpp"
#include "history.hpp"
#include "scenes.hpp"
#include "series.hpp"
#include "training.hpp"
#include "writing.hpp"

#include <iostream>

namespace {

using namespace kouprey::sample;
namespace fs = std::filesystem;

/// The year 2018 has two steps, for the map of 12 March.
constexpr double before_12_march = 70.0 / 365;

void advance_through(History& history, int first_year, int last_year) {
    for (int year = first_year; year <= last_year; ++year) history.advance({year, 1});
}

void write_map(const History& history, const fs::path& folder, const std::string& name,
               const std::string& date, const std::vector<Gap>& gaps = {}) {
    write_land_cover(folder / name, observed(history.cover(), gaps), date);
}

void write_sample(const fs::path& folder) {
    const auto maps = folder / "maps";
    fs::create_directories(maps);
    write_legend(folder / "legend.csv");
    write_zones(folder / "zones.gpkg");

    const auto terrain = make_terrain();
    History history(terrain);
    write_tree_cover(maps / "treecover_2000.tif", tree_cover(history.cover()));
    write_density(maps / "agb_density.tif", biomass_density(history.cover()));
    advance_through(history, 2001, 2005);
    write_map(history, maps, "lc_2006.tif", "2006-01-01", gaps_2006);
    advance_through(history, 2006, 2013);
    write_map(history, maps, "lc_2014.tif", "2014-01-01");
    advance_through(history, 2014, 2017);
    history.advance({2018, before_12_march});
    write_map(history, maps, "lc_2018.tif", "2018-03-12");
    write_land_cover_in_metres(maps / "lc_2018_utm.tif", observed(history.cover(), {}), "2018-03-12");
    write_scenes(folder / "scenes", observed(history.cover(), {}));
    write_training(folder / "training.gpkg", observed(history.cover(), {}));
    history.advance({2018, 1 - before_12_march});
    advance_through(history, 2019, 2020);
    write_map(history, maps, "lc_2021.tif", "2021-01-01", gaps_2021);
    write_loss_year(maps / "lossyear.tif", history.loss_year());
    write_series(folder / "series", history.loss_year(), observed(history.cover(), {}));
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_sample_data OUTDIR\n";
        return 2;
    }
    try {
        write_sample(argv[1]);
    } catch (const kouprey::Error& error) {
        std::cerr << "make_sample_data: " << error.what() << "\n";
        return static_cast<int>(error.failure());
    } catch (const std::exception& error) {
        std::cerr << "make_sample_data: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
