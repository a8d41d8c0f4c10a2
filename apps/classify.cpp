// kouprey classify: from training data to a classifier, and from that to a class map.
#include "kouprey/project/classify.hpp"

#include "kouprey/core/error.hpp"

#include "command.hpp"
#include "map_options.hpp"
#include "readers.hpp"
#include "train_options.hpp"

#include <algorithm>
#include <memory>

namespace kouprey {

namespace {

enum class Action { train, predict };

class Classify final : public Command {
  public:
    std::string name() const override { return "classify"; }
    std::string summary() const override {
        return "From training polygons and the bands of images to a classifier, and from that to a class map "
               "with probabilities.";
    }
    std::string example() const override {
        return "kouprey classify train sample-data/scenes/LC08_L2SP_126051_20180105_20180105_02_T1/"
               "LC08_L2SP_126051_20180105_20180105_02_T1_SR_B4.TIF"
               " sample-data/scenes/LC08_L2SP_126051_20180105_20180105_02_T1/"
               "LC08_L2SP_126051_20180105_20180105_02_T1_SR_B6.TIF"
               " --samples sample-data/training.gpkg --field class --legend sample-data/legend.csv -o "
               "model.json";
    }
    std::string output_help() const override {
        return "file to write: of train .json for the model, of predict .tif for the class map; .csv or .txt "
               "for the tables";
    }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "ACTION",
                       .reader = choice<Action, Action>(
                           action_, {{"train", Action::train}, {"predict", Action::predict}}),
                       .help = "train: learn from polygons or points; predict: write the class of every cell",
                       .required = true});
        arguments.add(
            {.name = "IMAGE",
             .reader = files(images_),
             .help = "a file whose bands are features, or one of them as FILE#N; several on one grid",
             .required = true,
             .repeatable = true});
        train_.declare(arguments);
        declare_prediction(arguments);
        arguments.group("Reading");
        declare_allow(arguments, allowed_);
        declare_missing_blocks(arguments, missing_blocks_);
        declare_assume_datum(arguments, assume_datum_);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        refuse_options_of_others();
        if (action_ == Action::train) return train(common, warnings);
        predict(common, warnings);
    }

  private:
    Action action_ = Action::train;
    std::vector<std::string> images_;
    TrainOptions train_;
    std::string model_, probability_, margin_, outside_;
    Allowed allowed_;
    MissingBlocks missing_blocks_{};
    std::optional<int> assume_datum_;

    void declare_prediction(Arguments& arguments) {
        arguments.group("Prediction");
        arguments.add({.name = "--model", .reader = file(model_), .help = "what train wrote; of predict"});
        arguments.add({.name = "--probability",
                       .reader = file(probability_),
                       .help = "raster to write of the probability of the class of each cell, .tif",
                       .needs = {"--model"}});
        arguments.add({.name = "--margin",
                       .reader = file(margin_),
                       .help = "raster to write of how much more probable it is than the next class, .tif",
                       .needs = {"--model"}});
        arguments.add(
            {.name = "--outside",
             .reader = file(outside_),
             .help = "mask to write of cells with a feature outside the range of the training, .tif",
             .needs = {"--model"}});
    }

    void refuse_options_of_others() const {
        const auto given = train_.given();
        if (action_ == Action::predict && !given.empty())
            throw Error(Failure::usage,
                        {given.front() + " is an option of classify train", "", "leave it out"});
        if (action_ == Action::train && !model_.empty())
            throw Error(Failure::usage, {"--model is an option of classify predict", "",
                                         "leave it out; -o names the model to write"});
        if (action_ == Action::predict && model_.empty())
            throw Error(Failure::usage, {"predict needs a model", "", "add --model FILE.json"});
    }

    FeatureSpec features(std::vector<std::string>& inputs) const {
        FeatureSpec spec;
        spec.options = {missing_blocks_, assume_datum_};
        for (const auto& image : images_) {
            spec.images.push_back(map_of({image}, {}, allowed_));
            append_files(inputs, spec.images.back());
        }
        return spec;
    }

    void train(const CommonOptions& common, Warnings& warnings) {
        auto request = train_.request();
        auto inputs = train_.inputs();
        request.features = features(inputs);
        request.samples.allowed = allowed_;
        Output output(common.output, OutputKinds::tables_and_model, inputs);
        if (output.map().empty())
            throw Error(Failure::usage, {"no model to write is named", "", "add -o FILE.json"});
        request.output = output.map();
        request.overwrite = common.output.overwrite;
        request.resources = common.resources;
        output.write_tables(train_.chosen(train_classifier(request, warnings)));
    }

    void predict(const CommonOptions& common, Warnings& warnings) {
        PredictRequest request;
        std::vector<std::string> inputs{model_};
        request.features = features(inputs);
        Output output(common.output, OutputKinds::tables_and_map, inputs);
        if (output.map().empty())
            throw Error(Failure::usage, {"no map to write is named", "", "add -o FILE.tif"});
        request.model = model_;
        request.classes = output.map();
        request.probability = probability_;
        request.margin = margin_;
        request.outside = outside_;
        require_further_maps(request, common.output, inputs);
        request.overwrite = common.output.overwrite;
        request.resources = common.resources;
        output.write_tables(predict_classes(request, warnings));
    }

    /// The further rasters go by the rules of the first.
    static void require_further_maps(const PredictRequest& request, const OutputOptions& options,
                                     const std::vector<std::string>& inputs) {
        std::vector<std::string> named{request.classes};
        for (const auto& [option, path] : {std::pair{"--probability", request.probability},
                                           {"--margin", request.margin},
                                           {"--outside", request.outside}}) {
            if (path.empty()) continue;
            if (!path.ends_with(".tif") && !path.ends_with(".tiff"))
                throw Error(Failure::usage,
                            {std::string(option) + " names a raster", path, "give a name that ends in .tif"});
            if (std::ranges::find(named, path) != named.end())
                throw Error(Failure::usage,
                            {"two outputs are one file", path, "give each a name of its own"});
            named.push_back(path);
            const Output possible({{path}, {}, options.overwrite}, OutputKinds::tables_and_map, inputs);
        }
    }
};

} // namespace

std::unique_ptr<Command> make_classify() { return std::make_unique<Classify>(); }

} // namespace kouprey
