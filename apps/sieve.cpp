// kouprey sieve: patches below the minimum mapping unit become part of their largest neighbour.
#include "kouprey/core/error.hpp"
#include "kouprey/project/sieve_map.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"

#include <limits>
#include <memory>

namespace kouprey {

namespace {

constexpr double most_hectares = 5.2e10; // more than the Earth has

Reader hectares(std::optional<double>& target) {
    return {
        "number", "HA", "an area in hectares above 0, such as 0.5", {}, [&target](const std::string& word) {
            target = parse_double(word);
            return target && *target > 0 && *target <= most_hectares;
        }};
}

class SieveCommand final : public Command {
  public:
    std::string name() const override { return "sieve"; }
    std::string summary() const override {
        return "A class map whose patches below the minimum mapping unit are merged into their largest "
               "neighbour, and what that moved.";
    }
    std::string example() const override {
        return "kouprey sieve sample-data/maps/lc_2014.tif --min-area 0.5 --legend sample-data/legend.csv"
               " -o sieved.tif";
    }

    void declare(Arguments& arguments) override {
        declare_map(arguments, map_);
        arguments.group("Map");
        declare_band(arguments, "--band", band_, "the map");
        declare_allow(arguments, request_.allowed);
        declare_legend(arguments, request_.legend);
        declare_missing_blocks(arguments, request_.missing_blocks);
        declare_assume_datum(arguments, request_.assume_datum);
        declare_rule(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        if (!request_.min_area && !request_.min_cells)
            throw Error(Failure::usage, {"nothing says how small is too small", "sieve",
                                         "give --min-area HA (0.5 for half a hectare) or --min-cells N"});
        request_.map = map_of(map_, band_, request_.allowed);
        std::vector<std::string> inputs;
        append_files(inputs, request_.map);
        append_files(inputs, request_.legend);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        if (output.map().empty())
            throw Error(Failure::usage,
                        {"nothing says where the sieved map goes", "sieve", "name it with -o FILE.tif"});
        request_.output = output.map();
        request_.overwrite = common.output.overwrite;
        request_.resources = common.resources;
        output.write_tables(sieve_map(request_, warnings));
    }

  private:
    void declare_rule(Arguments& arguments) {
        arguments.group("Minimum mapping unit");
        arguments.add({.name = "--min-area",
                       .reader = hectares(request_.min_area),
                       .help = "merge patches of less true ground area than this, in hectares",
                       .excludes = {"--min-cells"}});
        arguments.add({.name = "--min-cells",
                       .reader = integer(request_.min_cells, 1, std::numeric_limits<int>::max()),
                       .help = "merge patches of fewer cells than this"});
        arguments.add({.name = "--connectivity",
                       .reader = choice<Connectivity, Connectivity>(
                           request_.connectivity, {{"4", Connectivity::four}, {"8", Connectivity::eight}}),
                       .help = "whether a patch holds together by edges of cells alone, or by corners too",
                       .default_text = "4"});
    }

    std::vector<std::string> map_;
    std::optional<int> band_;
    SieveRequest request_;
};

} // namespace

std::unique_ptr<Command> make_sieve() { return std::make_unique<SieveCommand>(); }

} // namespace kouprey
