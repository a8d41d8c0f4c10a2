// kouprey scene: from satellite scenes to masks, indices and clear composites.
#include "kouprey/core/error.hpp"
#include "kouprey/project/scene_composite.hpp"
#include "kouprey/project/scene_index.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"
#include "scene_options.hpp"
#include "score_options.hpp"

#include <algorithm>
#include <memory>

namespace kouprey {

namespace {

enum class Action { describe, mask, count, index, composite };

class SceneCommand final : public Command {
  public:
    std::string name() const override { return "scene"; }
    std::string summary() const override {
        return "From satellite scenes to masks of clouds, spectral indices and one clear composite.";
    }
    std::string example() const override {
        return "kouprey scene composite sample-data/scenes/LC08_L2SP_126051_20180105_20180105_02_T1"
               " sample-data/scenes/LC08_L2SP_126051_20180206_20180206_02_T1 --grow 250m -o composite.tif";
    }

    void declare(Arguments& arguments) override {
        arguments.add(
            {.name = "ACTION",
             .reader = choice<Action, Action>(action_, {{"describe", Action::describe},
                                                        {"mask", Action::mask},
                                                        {"count", Action::count},
                                                        {"index", Action::index},
                                                        {"composite", Action::composite}}),
             .help = "describe: how scenes are understood; mask: clouds, shadows, snow and water of one; "
                     "count: how often "
                     "cells are clear; index: spectral indices of one; composite: one picture from many",
             .required = true});
        options_.declare(arguments);
        declare_index(arguments);
        declare_composite(arguments);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        refuse_options_of_others();
        auto request = options_.request();
        const bool map = action_ != Action::describe;
        Output output(common.output, map ? OutputKinds::tables_and_map : OutputKinds::tables,
                      input_files(request));
        if (map && output.map().empty())
            throw Error(Failure::usage, {"no map to write is named", "", "add -o FILE.tif"});
        request.output = output.map();
        request.overwrite = common.output.overwrite;
        request.resources = common.resources;
        output.write_tables(table(request, warnings));
    }

  private:
    Action action_ = Action::describe;
    SceneOptions options_;
    std::vector<std::string> indices_;
    std::vector<SpectralIndex> formulas_;
    std::string endmembers_;
    std::vector<BandRole> bands_;
    std::optional<CompositeMethod> method_;
    std::optional<double> percentile_;
    std::vector<CompositeExtra> extras_;
    ScoreOptions score_;

    void declare_index(Arguments& arguments) {
        arguments.group("Index");
        arguments.add({.name = "--index",
                       .reader = words(indices_),
                       .help = "ndvi, nbr, nbr2, evi, evi2, ndmi, ndwi, savi, tcb, tcg, tcw (tasseled cap), "
                               "ndfi, gv, npv, soil, shade; "
                               "several with commas between them",
                       .repeatable = true});
        arguments.add({.name = "--formula",
                       .reader = named_formula(),
                       .help = "an index of your own from blue, green, red, nir, swir1, swir2, thermal and "
                               "fractions, such as "
                               "'ratio=nir/red'",
                       .repeatable = true});
        arguments.add(
            {.name = "--endmembers",
             .reader = file(endmembers_),
             .help = "CSV of the spectra that fractions are of: name,blue,green,red,nir,swir1,swir2",
             .default_text = "gv, npv, soil and cloud as MapBiomas takes them"});
    }

    void declare_composite(Arguments& arguments) {
        arguments.group("Composite");
        arguments.add({.name = "--method",
                       .reader = choice<std::optional<CompositeMethod>, CompositeMethod>(
                           method_, {{"median", CompositeMethod::median},
                                     {"percentile", CompositeMethod::percentile},
                                     {"geometric-median", CompositeMethod::geometric_median},
                                     {"medoid", CompositeMethod::medoid},
                                     {"max-ndvi", CompositeMethod::greenest},
                                     {"best", CompositeMethod::best}}),
                       .help = "what stands for the clear observations of a cell",
                       .default_text = "median"});
        arguments.add({.name = "--percentile",
                       .reader = number(percentile_, "P"),
                       .help = "the observation at or below which P of 100 lie, for --method percentile",
                       .needs = {"--method"}});
        arguments.add({.name = "--bands",
                       .reader = word_list<BandRole>(bands_, band_roles()),
                       .help = "bands to write, with commas between them",
                       .default_text = "all that every scene has"});
        arguments.add(
            {.name = "--add",
             .reader = word_list<CompositeExtra>(
                 extras_, {{"count", CompositeExtra::count}, {"scene", CompositeExtra::scene}}),
             .help =
                 "further bands: the number of clear observations, the number of the scene that was chosen"});
        score_.declare(arguments);
    }

    Reader named_formula() {
        return {"text",
                "NAME=FORMULA",
                "a name, = and a formula, such as ratio=nir/red",
                {},
                [this](const std::string& word) {
                    const auto sign = word.find('=');
                    if (sign == std::string::npos || sign == 0 || sign + 1 == word.size()) return false;
                    const auto name = lower(word.substr(0, sign));
                    const auto plain = [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                    };
                    if (!std::all_of(name.begin(), name.end(), plain)) return false;
                    formulas_.push_back({name, word.substr(sign + 1), "formula of the user"});
                    return true;
                }};
    }

    void refuse_options_of_others() const {
        const auto refuse = [this](bool given, Action action, const char* option, const char* of) {
            if (given && action_ != action)
                throw Error(Failure::usage,
                            {std::string(option) + " is an option of scene " + of, "", "leave it out"});
        };
        refuse(!indices_.empty(), Action::index, "--index", "index");
        refuse(!formulas_.empty(), Action::index, "--formula", "index");
        refuse(!endmembers_.empty(), Action::index, "--endmembers", "index");
        refuse(method_.has_value(), Action::composite, "--method", "composite");
        refuse(!bands_.empty(), Action::composite, "--bands", "composite");
        refuse(!extras_.empty(), Action::composite, "--add", "composite");
        const bool single = action_ == Action::mask || action_ == Action::index;
        if (single && options_.scenes().size() > 1)
            throw Error(Failure::usage, {"more than one scene is named", "", "take one scene at a time"});
        if (action_ == Action::index && indices_.empty() && formulas_.empty())
            throw Error(Failure::usage,
                        {"no index is named", "", "add --index ndvi, or --formula 'name=formula'"});
        if ((method_ == CompositeMethod::best) != score_.given())
            throw Error(Failure::usage,
                        {"--method best and --target-day MM-DD go together", "", "give both, or neither"});
        if ((method_ == CompositeMethod::percentile) != percentile_.has_value())
            throw Error(Failure::usage,
                        {"--method percentile and --percentile P go together", "", "give both, or neither"});
        if (percentile_ && !(*percentile_ >= 0 && *percentile_ <= 100))
            throw Error(Failure::usage, {"--percentile lies between 0 and 100", "", "give another number"});
    }

    /// Nothing of a scene may be overwritten.
    std::vector<std::string> input_files(const SceneRequest& request) const {
        auto inputs = options_.inputs();
        append_files(inputs, endmembers_);
        Warnings told_later;
        auto query = request.query;
        for (const auto& scene : request.scenes)
            for (const auto& file : files_of(open_scene(scene, query, told_later))) inputs.push_back(file);
        return inputs;
    }

    Table table(const SceneRequest& request, Warnings& warnings) const {
        switch (action_) {
        case Action::describe:
            return describe_scenes(request, warnings);
        case Action::mask:
            return mask_scene(request, warnings);
        case Action::count:
            return count_clear(request, warnings);
        case Action::index:
            return index_scene({request, indices_, formulas_, endmembers_}, warnings);
        case Action::composite:
            break;
        }
        return composite_scenes({.scenes = request,
                                 .bands = bands_,
                                 .extras = extras_,
                                 .method = method_.value_or(CompositeMethod::median),
                                 .share = percentile_.value_or(50) / 100,
                                 .score = score_.rule()},
                                warnings);
    }
};

} // namespace

std::unique_ptr<Command> make_scene() { return std::make_unique<SceneCommand>(); }

} // namespace kouprey
