#include "train_options.hpp"

#include "kouprey/core/error.hpp"

#include "map_options.hpp"
#include "readers.hpp"

#include <algorithm>
#include <limits>
#include <memory>

namespace kouprey {

namespace {

constexpr int most_cells_of_class = 1'000'000;
constexpr double narrowest_block = 1, widest_block = 1e6; ///< metres

/// A reader into an optional value by way of one that fills a plain value.
template <class Value, class Make> Reader optional_of(std::optional<Value>& target, Make make) {
    auto value = std::make_shared<Value>();
    Reader reader = make(*value);
    reader.accept = [&target, value, plain = reader.accept](const std::string& word) {
        if (!plain(word)) return false;
        target = *value;
        return true;
    };
    return reader;
}

/// One part alone would be held out with nothing left to learn from.
Reader number_of_folds(std::optional<int>& target) {
    auto reader = integer(target, 0, 100);
    reader.expected = "0, or a whole number from 2 to 100";
    reader.accept = [plain = reader.accept](const std::string& word) {
        return parse_integer(word) != 1 && plain(word);
    };
    return reader;
}

} // namespace

void TrainOptions::declare(Arguments& arguments) {
    declare_samples(arguments);
    declare_forest(arguments);
    declare_validation(arguments);
}

void TrainOptions::declare_samples(Arguments& arguments) {
    arguments.group("Training data");
    arguments.add({.name = "--samples",
                   .reader = file(samples_),
                   .help = "polygons or points whose classes are known; of train"});
    arguments.add({.name = "--layer",
                   .reader = text(layer_, "NAME"),
                   .help = "layer of the samples file",
                   .default_text = "its only layer",
                   .needs = {"--samples"}});
    arguments.add({.name = "--field",
                   .reader = text(field_, "NAME"),
                   .help = "field with the class: a code from 0 to 254, or a code, key or name of --legend",
                   .needs = {"--samples"}});
    arguments.add({.name = "--legend",
                   .reader = file(legend_),
                   .help = "legend.csv that says which code a text of the field means; its names and colours "
                           "go into the map",
                   .default_text = "the field holds codes",
                   .needs = {"--samples"}});
    arguments.add({.name = "--repair",
                   .reader = flag(repair_),
                   .help = "repair invalid polygons and tell by how much their area changes; without it they "
                           "are an error",
                   .needs = {"--samples"}});
    arguments.add(
        {.name = "--least-cover",
         .reader = optional_of(least_cover_, [](double& share) { return percentage(share); }),
         .help = "share of a cell that polygons of one class cover at least for it to be trained on",
         .default_text = "50%"});
    arguments.add({.name = "--least-cells",
                   .reader = integer(least_cells_, 1, most_cells_of_class),
                   .help = "training cells that a class has at least; fewer are an error",
                   .default_text = "10"});
    arguments.add({.name = "--most-cells",
                   .reader = integer(most_cells_, 1, most_cells_of_class),
                   .help = "training cells of a class at most; of more so many are drawn by chance",
                   .default_text = "10000"});
    arguments.add({.name = "--class-weights",
                   .reader = class_weights(),
                   .help =
                       "how much the cells of a class weigh: balanced for classes of equal weight, or "
                       "CLASS=W with commas between them; with likelihood how likely classes are beforehand",
                   .default_text = "1 each"});
}

void TrainOptions::declare_forest(Arguments& arguments) {
    arguments.group("Classifier");
    arguments.add(
        {.name = "--method",
         .reader = choice<std::optional<ClassifyMethod>, ClassifyMethod>(
             method_, {{"forest", ClassifyMethod::forest}, {"likelihood", ClassifyMethod::likelihood}}),
         .help = "a random forest, or maximum likelihood with a normal distribution for each class",
         .default_text = "forest"});
    arguments.add({.name = "--trees",
                   .reader = integer(trees_, 1, most_trees),
                   .help = "number of trees",
                   .default_text = "100"});
    arguments.add({.name = "--features-per-split",
                   .reader = integer(features_per_split_, 1, static_cast<int>(most_features)),
                   .help = "features that are drawn for each node",
                   .default_text = "the root of their number"});
    arguments.add({.name = "--min-leaf",
                   .reader = integer(min_leaf_, 1, most_cells_of_class),
                   .help = "training cells in a leaf at least",
                   .default_text = "1"});
    arguments.add({.name = "--max-depth",
                   .reader = integer(max_depth_, 1, 1000),
                   .help = "splits from the root to a leaf at most",
                   .default_text = "no limit"});
    arguments.add({.name = "--seed",
                   .reader = integer(seed_, 0, std::numeric_limits<int>::max()),
                   .help = "another number gives other draws",
                   .default_text = "1"});
}

void TrainOptions::declare_validation(Arguments& arguments) {
    arguments.group("Validation");
    arguments.add({.name = "--folds",
                   .reader = number_of_folds(folds_),
                   .help = "parts of the training data that are held out in turn, at least 2; 0 for none",
                   .default_text = "5"});
    arguments.add({.name = "--block",
                   .reader = optional_of(block_,
                                         [](double& metres) {
                                             return length(metres, narrowest_block, widest_block,
                                                           "from 1m to 1000km");
                                         }),
                   .help = "side of the squares that are held out whole, with its unit, and with them all "
                           "polygons that reach into them",
                   .default_text = "1km"});
    arguments.add({.name = "--table",
                   .reader = word_list<Part>(parts_, {{"accuracy", Part::accuracy},
                                                      {"classes", Part::classes},
                                                      {"matrix", Part::matrix},
                                                      {"importance", Part::importance},
                                                      {"samples", Part::samples}}),
                   .help = "which tables to print: accuracy, classes, matrix, importance, samples",
                   .default_text = "all"});
}

Reader TrainOptions::class_weights() {
    return {"weights",
            "balanced|CLASS=W",
            "balanced, or classes with weights from 0.001 to 1000 such as 1=2,7=0.5",
            {},
            [this](const std::string& words) {
                ClassWeights weights;
                weights.balanced = words == "balanced";
                for (const auto& word : weights.balanced ? std::vector<std::string>{} : parts_of(words)) {
                    const auto sign = word.rfind('=');
                    if (sign == std::string::npos || sign == 0) return false;
                    const auto weight = parse_double(word.substr(sign + 1));
                    if (!weight || !(*weight >= 0.001 && *weight <= 1000)) return false;
                    weights.given[word.substr(0, sign)] = *weight;
                }
                weights_ = weights;
                return true;
            }};
}

std::vector<std::string> TrainOptions::given() const {
    std::vector<std::string> names;
    const auto add = [&](bool present, const char* name) {
        if (present) names.emplace_back(name);
    };
    add(!samples_.empty(), "--samples");
    add(method_.has_value(), "--method");
    add(least_cover_.has_value(), "--least-cover");
    add(least_cells_.has_value(), "--least-cells");
    add(most_cells_.has_value(), "--most-cells");
    add(weights_.has_value(), "--class-weights");
    add(trees_.has_value(), "--trees");
    add(features_per_split_.has_value(), "--features-per-split");
    add(min_leaf_.has_value(), "--min-leaf");
    add(max_depth_.has_value(), "--max-depth");
    add(seed_.has_value(), "--seed");
    add(folds_.has_value(), "--folds");
    add(block_.has_value(), "--block");
    add(!parts_.empty(), "--table");
    return names;
}

std::vector<std::string> TrainOptions::inputs() const {
    std::vector<std::string> files;
    append_files(files, samples_);
    append_files(files, legend_);
    return files;
}

TrainRequest TrainOptions::request() const {
    if (samples_.empty() || field_.empty())
        throw Error(Failure::usage, {"train needs training data and their field of classes", "",
                                     "add --samples LAYER --field NAME"});
    const auto method = method_.value_or(ClassifyMethod::forest);
    if (method == ClassifyMethod::likelihood && (trees_ || features_per_split_ || min_leaf_ || max_depth_))
        throw Error(Failure::usage,
                    {"--trees, --features-per-split, --min-leaf and --max-depth are of --method "
                     "forest",
                     "", "leave them out"});
    if (method == ClassifyMethod::likelihood && std::ranges::find(parts_, Part::importance) != parts_.end())
        throw Error(Failure::usage, {"the importance is told of a forest alone", "--table", "leave it out"});
    const TrainRequest defaults{};
    TrainRequest request{};
    request.samples = {samples_, layer_, field_, repair_};
    request.legend = legend_;
    request.method = method;
    request.forest.trees = trees_.value_or(defaults.forest.trees);
    request.forest.features_per_split = features_per_split_.value_or(defaults.forest.features_per_split);
    request.forest.min_leaf = min_leaf_.value_or(defaults.forest.min_leaf);
    request.forest.max_depth = max_depth_.value_or(defaults.forest.max_depth);
    request.forest.seed = static_cast<std::uint64_t>(seed_.value_or(static_cast<int>(defaults.forest.seed)));
    request.weights = weights_.value_or(ClassWeights{});
    request.least_cover = least_cover_.value_or(defaults.least_cover);
    request.least_cells = least_cells_.value_or(defaults.least_cells);
    request.most_cells = most_cells_.value_or(defaults.most_cells);
    request.folds = folds_.value_or(defaults.folds);
    request.block_metres = block_.value_or(defaults.block_metres);
    return request;
}

std::vector<Table> TrainOptions::chosen(const TrainReport& report) const {
    std::vector<Table> tables;
    const auto wanted = [&](Part part) {
        return parts_.empty() || std::ranges::find(parts_, part) != parts_.end();
    };
    if (wanted(Part::accuracy)) tables.push_back(report.accuracy);
    if (wanted(Part::classes)) tables.push_back(report.classes);
    if (wanted(Part::matrix)) tables.push_back(report.matrix);
    if (wanted(Part::importance) && !report.importance.rows.empty()) tables.push_back(report.importance);
    if (wanted(Part::samples)) tables.push_back(report.samples);
    return tables;
}

} // namespace kouprey
