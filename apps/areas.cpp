// kouprey areas: how much of each class lies in each zone.
#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"
#include "survey_options.hpp"

#include <memory>

namespace kouprey {

namespace {

class Areas final : public Command {
  public:
    std::string name() const override { return "areas"; }
    std::string summary() const override { return "Cells and true ground area of each class in each zone."; }
    std::string example() const override {
        return "kouprey areas sample-data/maps/lc_2018.tif --zones sample-data/zones.gpkg --zone-layer "
               "project"
               " --legend sample-data/legend.csv";
    }

    void declare(Arguments& arguments) override {
        declare_map(arguments, maps_);
        arguments.group("Map");
        declare_band(arguments, "--band", band_, "the map");
        declare_legend(arguments, legend_);
        survey_.declare(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const AreasRequest request{map_of(maps_, band_, survey_.allowed()), legend_,
                                   survey_.survey(common.resources)};
        std::vector<std::string> inputs = survey_.inputs();
        append_files(inputs, request.map);
        append_files(inputs, legend_);
        Output output(common.output, OutputKinds::tables, inputs);
        output.write_tables(measure_areas(request, warnings));
    }

  private:
    std::vector<std::string> maps_;
    std::optional<int> band_;
    std::string legend_;
    SurveyOptions survey_;
};

} // namespace

std::unique_ptr<Command> make_areas() { return std::make_unique<Areas>(); }

} // namespace kouprey
