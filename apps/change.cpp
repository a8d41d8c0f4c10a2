// kouprey change: what became what between two maps.
#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"
#include "survey_options.hpp"

#include <memory>

namespace kouprey {

namespace {

class Change final : public Command {
  public:
    std::string name() const override { return "change"; }
    std::string summary() const override {
        return "Cells and true ground area of each transition between two maps in each zone, and the map of "
               "it.";
    }
    std::string example() const override {
        return "kouprey change sample-data/maps/lc_2014.tif sample-data/maps/lc_2018.tif"
               " --zones sample-data/zones.gpkg --zone-layer project --legend sample-data/legend.csv";
    }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "FROM",
                       .reader = file(from_),
                       .help = "the earlier class map as FILE or FILE#N, or its tiles as a,b",
                       .required = true});
        arguments.add({.name = "TO",
                       .reader = file(to_),
                       .help = "the later class map on the same grid, named in the same way",
                       .required = true});
        arguments.group("Maps");
        declare_band(arguments, "--from-band", from_band_, "the earlier map");
        declare_band(arguments, "--to-band", to_band_, "the later map");
        declare_legend(arguments, legend_);
        survey_.declare(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        ChangeRequest request{map_of({from_}, from_band_, survey_.allowed()),
                              map_of({to_}, to_band_, survey_.allowed()), legend_,
                              survey_.survey(common.resources)};
        std::vector<std::string> inputs = survey_.inputs();
        append_files(inputs, request.from);
        append_files(inputs, request.to);
        append_files(inputs, legend_);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        request.change_map = output.map();
        request.overwrite = common.output.overwrite;
        output.write_tables(measure_change(request, warnings));
    }

  private:
    std::string from_, to_;
    std::optional<int> from_band_, to_band_;
    std::string legend_;
    SurveyOptions survey_;
};

} // namespace

std::unique_ptr<Command> make_change() { return std::make_unique<Change>(); }

} // namespace kouprey
