// kouprey loss: forest lost year by year, from layers such as those of Global Forest Change.
#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"
#include "survey_options.hpp"

#include <memory>

namespace kouprey {

namespace {

constexpr int last_year = 9999;

class Loss final : public Command {
  public:
    std::string name() const override { return "loss"; }
    std::string summary() const override {
        return "Cells and true ground area of tree cover lost in each year in each zone, and the stock that "
               "stood on it.";
    }
    std::string example() const override {
        return "kouprey loss --cover sample-data/maps/treecover_2000.tif --loss-year "
               "sample-data/maps/lossyear.tif"
               " --threshold 30 --first-year 2001 --zones sample-data/zones.gpkg --zone-layer project"
               " --density sample-data/maps/agb_density.tif";
    }

    void declare(Arguments& arguments) override {
        arguments.group("Maps");
        declare_maps(arguments);
        arguments.group("Years");
        arguments.add({.name = "--first-year",
                       .reader = integer(first_year_, 1, last_year, "YEAR"),
                       .help = "calendar year of loss code 1",
                       .default_text = "codes are printed as they are"});
        arguments.add(
            {.name = "--no-start",
             .reader = flag(no_start_),
             .help = "without the rows start (all cells with cover at the start) and 0 (those never lost)"});
        survey_.declare(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const LossRequest request = this->request(common.resources);
        std::vector<std::string> inputs = survey_.inputs();
        append_files(inputs, request.cover);
        append_files(inputs, request.loss_year);
        if (request.density) append_files(inputs, *request.density);
        Output output(common.output, OutputKinds::tables, inputs);
        output.write_tables(measure_loss(request, warnings));
    }

  private:
    std::string cover_, loss_year_, density_;
    double threshold_ = 0;
    std::optional<int> first_year_;
    bool no_start_ = false;
    SurveyOptions survey_;

    void declare_maps(Arguments& arguments) {
        arguments.add({.name = "--cover",
                       .reader = file(cover_),
                       .help = "the tree cover at the start as FILE or FILE#N, or its tiles as a,b",
                       .required = true});
        arguments.add({.name = "--loss-year",
                       .reader = file(loss_year_),
                       .help = "the year of loss, 0 for none, on the same grid",
                       .required = true});
        arguments.add({.name = "--threshold",
                       .reader = number(threshold_, "COVER"),
                       .help = "the least cover that is forest at the start, in the unit of the cover",
                       .required = true});
        arguments.add({.name = "--density",
                       .reader = file(density_),
                       .help = "a stock per hectare on the same grid; adds the column density_total"});
    }

    LossRequest request(const Resources& resources) const {
        LossRequest request{.cover = map_of({cover_}, std::nullopt, survey_.allowed()),
                            .loss_year = map_of({loss_year_}, std::nullopt, survey_.allowed())};
        if (!density_.empty()) request.density = map_of({density_}, std::nullopt, survey_.allowed());
        request.threshold = threshold_;
        request.start_rows = !no_start_;
        request.first_year = first_year_;
        request.survey = survey_.survey(resources);
        return request;
    }
};

} // namespace

std::unique_ptr<Command> make_loss() { return std::make_unique<Loss>(); }

} // namespace kouprey
