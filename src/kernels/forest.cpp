#include "kouprey/kernels/forest.hpp"

#include "kouprey/core/random.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "kernels/tree_grower.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <set>

namespace kouprey {

namespace {

constexpr std::uint16_t bag_purpose = 0x7202, exchange_purpose = 0x7203;
constexpr int half_word = 32;

/// The groups of each class, in order.
std::vector<std::vector<std::uint32_t>> groups_by_class(const TrainingSet& set) {
    std::vector<std::set<std::uint32_t>> found(set.classes);
    for (std::size_t i = 0; i < set.size(); ++i) found[set.labels[i]].insert(set.groups[i]);
    std::vector<std::vector<std::uint32_t>> groups;
    for (const auto& of_class : found) groups.emplace_back(of_class.begin(), of_class.end());
    return groups;
}

/// One thread's way of growing trees.
class ForestWorker {
  public:
    ForestWorker(const TrainingSet& set, const ForestSettings& settings,
                 const std::vector<std::vector<std::uint32_t>>& groups)
        : set_(set)
        , settings_(settings)
        , groups_(groups)
        , times_of_group_(set.groups.empty() ? 0 : *std::ranges::max_element(set.groups) + 1) {}

    struct Grown {
        DecisionTree tree;
        std::vector<double> importance;
        std::vector<std::uint32_t> unseen; ///< cells
        std::vector<std::uint32_t> says;   ///< the class of each of them
        std::int64_t right = 0;
        std::vector<std::int64_t> right_without;
    };

    Grown grow(std::uint32_t number) {
        draw_groups(number);
        std::vector<std::uint32_t> times(set_.size());
        Grown grown;
        for (std::uint32_t i = 0; i < times.size(); ++i) {
            times[i] = times_of_group_[set_.groups[i]];
            if (times[i] == 0) grown.unseen.push_back(i);
        }
        TreeGrower grower(set_, settings_, number);
        grown.tree = grower.grow(times);
        grown.importance = grower.importance();
        ask(number, grown);
        return grown;
    }

  private:
    void draw_groups(std::uint32_t number) {
        std::ranges::fill(times_of_group_, 0U);
        std::uint32_t draw = 0;
        for (const auto& groups : groups_)
            for (std::size_t i = 0; i < groups.size(); ++i) {
                RandomStream stream(settings_.seed, std::uint64_t{number} << half_word | draw++,
                                    settings_.variant, bag_purpose);
                ++times_of_group_[groups[stream.below(groups.size())]];
            }
    }

    /// What the tree says of cells that it has not seen, also with the values of one feature exchanged.
    void ask(std::uint32_t number, Grown& grown) const {
        for (const auto cell : grown.unseen) {
            grown.says.push_back(class_by(grown.tree, set_.cell(cell)));
            if (grown.says.back() == set_.labels[cell]) ++grown.right;
        }
        std::vector<float> values(set_.features);
        for (std::size_t feature = 0; feature < set_.features; ++feature) {
            const auto others = exchanged(number, feature, grown.unseen);
            std::int64_t right = 0;
            for (std::size_t i = 0; i < others.size(); ++i) {
                std::ranges::copy(set_.cell(grown.unseen[i]), values.begin());
                values[feature] = set_.cell(others[i])[feature];
                if (class_by(grown.tree, values) == set_.labels[grown.unseen[i]]) ++right;
            }
            grown.right_without.push_back(right);
        }
    }

    /// The cells in another order (Fisher and Yates).
    std::vector<std::uint32_t> exchanged(std::uint32_t number, std::size_t feature,
                                         std::vector<std::uint32_t> cells) const {
        const auto index = std::uint64_t{number} << half_word | feature << (half_word - 8);
        for (std::size_t i = cells.size(); i > 1; --i) {
            RandomStream stream(settings_.seed, index | i, settings_.variant, exchange_purpose);
            std::swap(cells[i - 1], cells[stream.below(i)]);
        }
        return cells;
    }

    const TrainingSet& set_;
    const ForestSettings& settings_;
    const std::vector<std::vector<std::uint32_t>>& groups_;
    std::vector<std::uint32_t> times_of_group_;
};

/// What has been grown; trees come in any order and by any thread.
class Clearing {
  public:
    Clearing(const TrainingSet& set, int trees) : set_(set), importance_(static_cast<std::size_t>(trees)) {
        forest_.trees.resize(static_cast<std::size_t>(trees));
        forest_.out_of_bag.votes.resize(set.size() * set.classes);
        forest_.out_of_bag.right_without.resize(set.features);
    }

    void take(std::size_t number, ForestWorker::Grown&& grown, Progress* progress) {
        const std::lock_guard lock(guard_);
        auto& bag = forest_.out_of_bag;
        for (std::size_t i = 0; i < grown.unseen.size(); ++i)
            ++bag.votes[grown.unseen[i] * set_.classes + grown.says[i]];
        bag.cells += static_cast<std::int64_t>(grown.unseen.size());
        bag.right += grown.right;
        for (std::size_t f = 0; f < set_.features; ++f) bag.right_without[f] += grown.right_without[f];
        forest_.trees[number] = std::move(grown.tree);
        importance_[number] = std::move(grown.importance);
        if (progress != nullptr) progress->advance(1);
    }

    Forest forest() {
        auto& sums = forest_.impurity_decrease;
        sums.assign(set_.features, 0);
        double all = 0;
        for (const auto& of_tree : importance_) // in the order of the trees
            for (std::size_t f = 0; f < sums.size(); ++f) sums[f] += of_tree[f];
        for (const auto sum : sums) all += sum;
        for (auto& sum : sums) sum = all > 0 ? sum / all : 0;
        return std::move(forest_);
    }

  private:
    const TrainingSet& set_;
    std::mutex guard_;
    Forest forest_;
    std::vector<std::vector<double>> importance_;
};

} // namespace

Forest grow_forest(const TrainingSet& set, const ForestSettings& settings, int threads, Progress* progress) {
    auto resolved = settings;
    if (resolved.features_per_split == 0)
        resolved.features_per_split = static_cast<int>(std::sqrt(static_cast<double>(set.features)));
    const auto groups = groups_by_class(set);
    Clearing clearing(set, settings.trees);
    if (progress != nullptr) progress->begin("growing trees", settings.trees);
    parallel_for(static_cast<std::size_t>(settings.trees), threads, [&]() -> ItemWorker {
        auto worker = std::make_shared<ForestWorker>(set, resolved, groups);
        return [&, worker](std::size_t tree) {
            clearing.take(tree, worker->grow(static_cast<std::uint32_t>(tree)), progress);
        };
    });
    if (progress != nullptr) progress->end();
    return clearing.forest();
}

std::uint8_t winner(std::span<const std::uint16_t> votes) {
    return static_cast<std::uint8_t>(std::ranges::max_element(votes) - votes.begin());
}

} // namespace kouprey
