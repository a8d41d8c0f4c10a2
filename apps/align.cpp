// kouprey align: a map on another grid.
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
        return "A map of classes or of quantities on another grid, and what that made of it.";
    }
    std::string example() const override {
        return "kouprey align sample-data/maps/lc_2018.tif --crs EPSG:32648 --cell 100 --method mode -o "
               "lc_2018_utm.tif";
    }

    void declare(Arguments& arguments) override {
        declare_map(arguments, maps_, "the map");
        declare_target(arguments);
        declare_reading(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const bool values = continuous_ || (method_ != Resampling::nearest && method_ != Resampling::mode);
        refuse_contradictions(values);
        AlignRequest request{.target = target_of(),
                             .method = method_,
                             .nodata = nodata_,
                             .legend = legend_,
                             .overwrite = common.output.overwrite,
                             .missing_blocks = missing_blocks_,
                             .allowed = allowed_,
                             .assume_datum = assume_datum_,
                             .resources = common.resources};
        std::vector<MapSpec> bands;
        if (values)
            bands = bands_of(maps_, band_, allowed_);
        else
            bands = {map_of(maps_, band_, allowed_)};
        request.map = bands.front();
        std::vector<std::string> inputs;
        for (const auto& band : bands) append_files(inputs, band);
        if (request.target.grid_of) append_files(inputs, *request.target.grid_of);
        append_files(inputs, legend_);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        if (output.map().empty())
            throw Error(Failure::usage, {"no map to write is named", "", "add -o FILE.tif"});
        request.output = output.map();
        output.write_tables(values ? align_values(request, bands, continuous_, warnings)
                                   : align_map(request, warnings));
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
    bool continuous_ = false;
    MissingBlocks missing_blocks_{};
    std::optional<int> assume_datum_;

    static std::vector<std::pair<std::string, Resampling>> methods() {
        std::vector<std::pair<std::string, Resampling>> list;
        for (const auto method : {Resampling::nearest, Resampling::mode, Resampling::bilinear,
                                  Resampling::cubic, Resampling::average})
            list.emplace_back(kouprey::name_of(method), method);
        return list;
    }

    void refuse_contradictions(bool values) const {
        if (values && method_ == Resampling::mode)
            throw Error(Failure::usage, {"--method mode counts classes, and --continuous says there are none",
                                         "", "take nearest, bilinear, cubic or average"});
        if (values && !legend_.empty())
            throw Error(Failure::usage,
                        {"--legend says that the map holds classes, which are never averaged", "",
                         "take --method nearest or --method mode, or leave --legend out"});
    }

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
             .reader = choice<Resampling, Resampling>(method_, methods()),
             .help =
                 "of classes: nearest, the one under the centre of the target cell, or mode, the one that "
                 "covers most of it; of quantities: bilinear or cubic interpolation at the centre, or the "
                 "average of what the cell covers",
             .default_text = "nearest"});
        arguments.add(
            {.name = "--continuous",
             .reader = flag(continuous_),
             .help = "the map's numbers are quantities, whatever they look like; all bands are taken",
             .excludes = {"--legend"}});
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
