// kouprey align: a class map on another grid.
#include "kouprey/project/align.hpp"

#include "kouprey/core/error.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"

#include <memory>

namespace kouprey {

namespace {

class Align final : public Command {
  public:
    std::string name() const override { return "align"; }
    std::string summary() const override {
        return "A class map on another grid, and what that did to the area of each class.";
    }
    std::string example() const override {
        return "kouprey align sample-data/maps/lc_2018.tif --crs EPSG:32648 --cell 100 --method mode -o "
               "lc_2018_utm.tif";
    }

    void declare(Arguments& arguments) override {
        declare_map(arguments, maps_);
        declare_target(arguments);
        declare_reading(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        AlignRequest request{.map = map_of(maps_, band_, allowed_),
                             .target = target_of(),
                             .method = method_,
                             .nodata = nodata_,
                             .legend = legend_,
                             .overwrite = common.output.overwrite,
                             .missing_blocks = missing_blocks_,
                             .allowed = allowed_,
                             .assume_datum = assume_datum_,
                             .resources = common.resources};
        std::vector<std::string> inputs;
        append_files(inputs, request.map);
        if (request.target.grid_of) append_files(inputs, *request.target.grid_of);
        append_files(inputs, legend_);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        if (output.map().empty())
            throw Error(Failure::usage, {"no map to write is named", "", "add -o FILE.tif"});
        request.output = output.map();
        output.write_tables(align_map(request, warnings));
    }

  private:
    std::vector<std::string> maps_;
    std::optional<int> band_;
    Allowed allowed_;
    std::string to_, legend_;
    std::optional<int> crs_;
    std::optional<double> cell_, nodata_;
    std::optional<Box> extent_;
    Resampling method_ = Resampling::nearest;
    MissingBlocks missing_blocks_{};
    std::optional<int> assume_datum_;

    void declare_target(Arguments& arguments) {
        arguments.group("Target");
        arguments.add({.name = "--to",
                       .reader = file(to_),
                       .help = "the raster whose grid the map is put on: FILE, or tiles as a,b",
                       .excludes = {"--crs", "--cell", "--extent"}});
        arguments.add({.name = "--crs",
                       .reader = epsg_code(crs_),
                       .help = "CRS of a target by numbers",
                       .needs = {"--cell"}});
        arguments.add(
            {.name = "--cell",
             .reader = number(cell_, "SIZE"),
             .help = "side of its cells in the unit of the CRS; their borders lie on multiples of it",
             .needs = {"--crs"}});
        arguments.add({.name = "--extent",
                       .reader = box(extent_),
                       .help = "what it covers, in its CRS, widened to whole cells",
                       .default_text = "all of the map",
                       .needs = {"--crs"}});
        arguments.add(
            {.name = "--method",
             .reader = choice<Resampling, Resampling>(
                 method_, {{"nearest", Resampling::nearest}, {"mode", Resampling::mode}}),
             .help = "the class under the centre of the target cell, or the one that covers most of it",
             .default_text = "nearest"});
        arguments.add({.name = "--nodata",
                       .reader = number(nodata_, "VALUE"),
                       .help = "value of target cells beyond a map that declares no nodata value"});
    }

    void declare_reading(Arguments& arguments) {
        arguments.group("Map");
        declare_band(arguments, "--band", band_, "the map");
        declare_allow(arguments, allowed_);
        declare_legend(arguments, legend_);
        declare_missing_blocks(arguments, missing_blocks_);
        declare_assume_datum(arguments, assume_datum_);
    }

    AlignTarget target_of() const {
        if (to_.empty() && !crs_)
            throw Error(Failure::usage,
                        {"no target grid is named", "", "add --to RASTER, or --crs EPSG:n and --cell SIZE"});
        constexpr int any_band = 1; // all bands of a file lie on one grid
        AlignTarget target{.crs = crs_, .cell = cell_.value_or(0), .extent = extent_};
        if (!to_.empty()) target.grid_of = map_of({to_}, any_band, allowed_);
        return target;
    }
};

} // namespace

std::unique_ptr<Command> make_align() { return std::make_unique<Align>(); }

} // namespace kouprey
