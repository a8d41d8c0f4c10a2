// kouprey distance: how far it is from every cell to the nearest cell of some classes.
#include "kouprey/project/distance.hpp"

#include "kouprey/core/error.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"

#include <memory>

namespace kouprey {

namespace {

constexpr double least_cap = 1, most_cap = 50'000'000;

class Distance final : public Command {
  public:
    std::string name() const override { return "distance"; }
    std::string summary() const override {
        return "A map of the distance, in metres, from every cell to the nearest cell of some classes.";
    }
    std::string example() const override {
        return "kouprey distance sample-data/maps/lc_2018_utm.tif --to E,D --legend sample-data/legend.csv "
               "-o distance.tif";
    }
    std::string output_help() const override {
        return "file to write: .tif for the map of distances, and .csv, .json or .txt for the table";
    }

    void declare(Arguments& arguments) override {
        declare_map(arguments, maps_);
        arguments.group("Map");
        declare_band(arguments, "--band", band_, "the map");
        declare_allow(arguments, request_.allowed);
        declare_legend(arguments, request_.legend);
        declare_distances(arguments);
        arguments.group("Reading");
        declare_missing_blocks(arguments, request_.missing_blocks);
        declare_assume_datum(arguments, request_.assume_datum);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        request_.map = map_of(maps_, band_, request_.allowed);
        std::vector<std::string> inputs;
        append_files(inputs, request_.map);
        append_files(inputs, request_.legend);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        if (output.map().empty())
            throw Error(Failure::usage,
                        {"no file to write the distances into is given", "", "add -o FILE.tif"});
        if (most_ > 0) request_.most = most_;
        request_.output = output.map();
        request_.overwrite = common.output.overwrite;
        request_.resources = common.resources;
        output.write_tables(measure_distance(request_, warnings));
    }

  private:
    std::vector<std::string> maps_;
    std::optional<int> band_;
    double most_ = 0;
    DistanceRequest request_;

    void declare_distances(Arguments& arguments) {
        arguments.group("Distances");
        arguments.add(
            {.name = "--to",
             .reader = text(request_.to, "CLASSES"),
             .help = "classes to measure to: codes, or keys of the legend, with commas between them",
             .required = true});
        arguments.add(
            {.name = "--type",
             .reader = choice<DistanceType, DistanceType>(
                 request_.type, {{"float32", DistanceType::float32}, {"uint16", DistanceType::uint16}}),
             .help = "cells of the output: exact to the last digit, or whole metres up to 65534",
             .default_text = "float32"});
        arguments.add({.name = "--max",
                       .reader = length(most_, least_cap, most_cap, "from 1m to 50000km"),
                       .help = "longer distances are written as this one, with its unit m or km",
                       .default_text = "none"});
    }
};

} // namespace

std::unique_ptr<Command> make_distance() { return std::make_unique<Distance>(); }

} // namespace kouprey
