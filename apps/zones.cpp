// kouprey zones: makes zones from other zones.
#include "kouprey/core/error.hpp"
#include "kouprey/project/belt.hpp"
#include "kouprey/vector/belt.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"

#include <memory>

namespace kouprey {

namespace {

enum class Action { belt };

class ZonesCommand final : public Command {
  public:
    std::string name() const override { return "zones"; }
    std::string summary() const override {
        return "Makes a leakage belt: the ground within a distance of the project area, inside the country.";
    }
    std::string example() const override {
        return "kouprey zones belt sample-data/zones.gpkg --layer project --width 5km"
               " --within sample-data/country.geojson -o leakage-belt.gpkg";
    }
    std::string output_help() const override { return "GeoPackage to write, .gpkg"; }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "ACTION",
                       .reader = choice<Action, Action>(action_, {{"belt", Action::belt}}),
                       .help = "what to make: belt",
                       .required = true});
        arguments.add({.name = "PROJECT_AREA",
                       .reader = file(request_.area.path),
                       .help = "polygons around which the belt goes",
                       .required = true});
        declare_belt(arguments);
        declare_limits(arguments);
        declare_reading(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const Output output(common.output, OutputKinds::polygons, inputs());
        if (output.map().empty())
            throw Error(Failure::usage, {"no file to write the belt into is given", "", "add -o FILE.gpkg"});
        request_.output = output.map();
        request_.overwrite = common.output.overwrite;
        for (ZonesSpec* spec : {&request_.area, &request_.within, &exclude_}) {
            spec->repair = repair_;
            spec->allowed = allowed_;
        }
        if (!exclude_.path.empty()) request_.exclude = exclude_;
        make_belt(request_, warnings);
    }

  private:
    Action action_ = Action::belt;
    BeltRequest request_;
    ZonesSpec exclude_;
    Allowed allowed_;
    bool repair_ = false;

    void declare_belt(Arguments& arguments) {
        arguments.group("Belt");
        arguments.add({.name = "--layer",
                       .reader = text(request_.area.layer, "NAME"),
                       .help = "layer of the project area's file",
                       .default_text = "its only layer"});
        arguments.add(
            {.name = "--width",
             .reader = length(request_.width, narrowest_belt, widest_belt, "from 10m to 100km"),
             .help = "how far the belt reaches from the project area, on the ground, with its unit m or km",
             .required = true});
    }

    void declare_limits(Arguments& arguments) {
        arguments.add({.name = "--within",
                       .reader = file(request_.within.path),
                       .help = "polygons at whose edge the belt ends, such as the country",
                       .required = true});
        arguments.add({.name = "--within-layer",
                       .reader = text(request_.within.layer, "NAME"),
                       .help = "layer of that file",
                       .default_text = "its only layer",
                       .needs = {"--within"}});
        arguments.add({.name = "--exclude",
                       .reader = file(exclude_.path),
                       .help = "polygons that the belt leaves out"});
        arguments.add({.name = "--exclude-layer",
                       .reader = text(exclude_.layer, "NAME"),
                       .help = "layer of the exclude file",
                       .default_text = "its only layer",
                       .needs = {"--exclude"}});
    }

    void declare_reading(Arguments& arguments) {
        arguments.group("Reading");
        declare_allow(arguments, allowed_);
        arguments.add({.name = "--repair",
                       .reader = flag(repair_),
                       .help = "repair invalid polygons and tell by how much their area changes; without it "
                               "they are an error"});
        arguments.add({.name = "--assume-datum",
                       .reader = epsg_code(request_.assume_datum),
                       .help = "geographic CRS whose datum to take where a layer states none that is known"});
    }

    std::vector<std::string> inputs() const {
        std::vector<std::string> paths{request_.area.path, request_.within.path};
        if (!exclude_.path.empty()) paths.push_back(exclude_.path);
        return paths;
    }
};

} // namespace

std::unique_ptr<Command> make_zones() { return std::make_unique<ZonesCommand>(); }

} // namespace kouprey
