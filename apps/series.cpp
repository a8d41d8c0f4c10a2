// kouprey series: breaks, trends and disturbances from rasters of many dates.
#include "kouprey/core/error.hpp"

#include "command.hpp"
#include "monitor_options.hpp"
#include "readers.hpp"
#include "segment_options.hpp"
#include "series_options.hpp"

#include <memory>

namespace kouprey {

namespace {

enum class Action { describe, trend, monitor, segment };

class SeriesCommand final : public Command {
  public:
    std::string name() const override { return "series"; }
    std::string summary() const override {
        return "Breaks, trends, year and size of disturbances from rasters of many dates.";
    }
    std::string example() const override {
        return "kouprey series monitor sample-data/series/ndvi.tif --start 2015-01-01 --order 2 --no-trend"
               " -o breaks.tif";
    }

    void declare(Arguments& arguments) override {
        arguments.add(
            {.name = "ACTION",
             .reader = choice<Action, Action>(action_, {{"describe", Action::describe},
                                                        {"trend", Action::trend},
                                                        {"monitor", Action::monitor},
                                                        {"segment", Action::segment}}),
             .help = "describe: how dates are understood; trend: season and trend of all dates; monitor: "
                     "breaks since a day, against season and "
                     "trend before it; segment: yearly values as straight segments, and the disturbance "
                     "that stands out",
             .required = true});
        series_.declare(arguments);
        monitor_.declare(arguments);
        segment_.declare(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        refuse_options_of_others();
        const bool map = action_ != Action::describe;
        Output output(common.output, map ? OutputKinds::tables_and_map : OutputKinds::tables,
                      series_.inputs());
        if (map && output.map().empty())
            throw Error(Failure::usage, {"no map to write is named", "", "add -o FILE.tif"});
        SeriesRequest request;
        request.series = series_.query();
        request.output = output.map();
        request.overwrite = common.output.overwrite;
        request.resources = common.resources;
        output.write_tables(table(request, warnings));
    }

  private:
    Action action_ = Action::describe;
    SeriesOptions series_;
    MonitorOptions monitor_;
    SegmentOptions segment_;

    void refuse_options_of_others() const {
        const auto refuse = [](const std::string& option, const char* action) {
            if (!option.empty())
                throw Error(Failure::usage,
                            {option + " is an option of series " + action, "", "leave it out"});
        };
        if (action_ != Action::monitor) refuse(monitor_.given(action_ == Action::trend), "monitor");
        if (action_ != Action::segment) refuse(segment_.given(), "segment");
    }

    Table table(const SeriesRequest& series, Warnings& warnings) const {
        if (action_ == Action::describe) return describe_series(series, warnings);
        if (action_ == Action::trend) {
            auto request = monitor_.trend_request();
            request.series = series;
            return trend_series(request, warnings);
        }
        if (action_ == Action::segment) {
            auto request = segment_.request();
            request.series = series;
            return segment_series(request, warnings);
        }
        auto request = monitor_.request();
        request.series = series;
        return monitor_series(request, warnings);
    }
};

} // namespace

std::unique_ptr<Command> make_series() { return std::make_unique<SeriesCommand>(); }

} // namespace kouprey
