// kouprey info: what a file is.
#include "kouprey/project/inspect.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"

#include <memory>

namespace kouprey {

namespace {

class Info final : public Command {
  public:
    std::string name() const override { return "info"; }
    std::string summary() const override {
        return "What a raster, vector, legend, sample or model file is: grid, CRS, true cell area, classes, "
               "geometry problems.";
    }
    std::string example() const override { return "kouprey info sample-data/maps/lc_2018.tif"; }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "FILE",
                       .reader = files(files_),
                       .help = "the file to look at, also as FILE#N for a band of it",
                       .required = true,
                       .repeatable = true});
        arguments.group("What to look at");
        declare_band(arguments, "--band", band_, "a raster");
        arguments.add({.name = "--layer",
                       .reader = text(layer_, "NAME"),
                       .help = "layer of a vector file",
                       .default_text = "its only layer"});
        arguments.add({.name = "--no-classes",
                       .reader = flag(no_classes_),
                       .help = "do not read the cells of a raster to list its classes"});
        declare_missing_blocks(arguments, missing_blocks_);
        declare_allow(arguments, allowed_);
        arguments.add({.name = "--legend-template",
                       .reader = flag(legend_template_),
                       .help = "write a legend.csv to fill in, with a line for each class of the map (the "
                               "files are its tiles)",
                       .excludes = {"--no-classes", "--layer", "--format"}});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const MapSpec map = legend_template_ ? map_of(files_, band_, allowed_)
                                             : with_tiles_of_all_bands(map_of(files_, band_, {}), allowed_);
        std::vector<std::string> inputs;
        append_files(inputs, map);
        Output output(common.output, legend_template_ ? OutputKinds::legend : OutputKinds::tables, inputs);
        if (legend_template_) {
            output.write(legend_template(map, missing_blocks_, common.resources, warnings));
        } else {
            output.write_tables(facts_of(map, common.resources, warnings));
        }
    }

  private:
    std::vector<std::string> files_;
    std::optional<int> band_;
    std::string layer_;
    Allowed allowed_;
    MissingBlocks missing_blocks_{};
    bool no_classes_ = false, legend_template_ = false;

    std::vector<Table> facts_of(const MapSpec& map, const Resources& resources, Warnings& warnings) const {
        std::vector<Table> tables;
        for (const BandOfFile& file : map) {
            const InfoRequest request{file.path,       file.band, layer_,   !no_classes_,
                                      missing_blocks_, allowed_,  resources};
            for (Table& table : inspect(request, warnings)) tables.push_back(std::move(table));
        }
        return tables;
    }
};

} // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }

} // namespace kouprey
