#include "kernels/tree_grower.hpp"

#include "kernels/float_order.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kouprey {

namespace {

constexpr std::uint16_t split_purpose = 0x7201;
constexpr int half_word = 32;

/// A number that parts two values: half way between them, or the lower where no float lies between.
float between(float low, float high) {
    const auto middle = static_cast<float>((static_cast<double>(low) + static_cast<double>(high)) / 2);
    return middle < high ? middle : low;
}

double square(std::int64_t weight) { return static_cast<double>(weight) * static_cast<double>(weight); }

double sum_of_squares(const std::vector<std::int64_t>& weights) {
    double sum = 0;
    for (const auto weight : weights) sum += square(weight);
    return sum;
}

double sum_of(const std::vector<std::int64_t>& weights) {
    return static_cast<double>(std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
}

} // namespace

TreeGrower::TreeGrower(const TrainingSet& set, const ForestSettings& settings, std::uint32_t tree)
    : set_(set)
    , settings_(settings)
    , tree_(tree)
    , importance_(set.features) {}

void TreeGrower::take_members(std::span<const std::uint32_t> times) {
    members_.clear();
    whole_ = 0;
    for (std::uint32_t i = 0; i < set_.size(); ++i) {
        if (times[i] == 0) continue;
        const auto of_class = settings_.class_weights.empty() ? 1 : settings_.class_weights[set_.labels[i]];
        const auto weight = std::int64_t{times[i]} * set_.weights[i] * of_class;
        members_.push_back({i, times[i], weight});
        whole_ += static_cast<double>(weight);
    }
    spare_.resize(members_.size());
}

std::vector<std::int64_t> TreeGrower::weights_by_class(const Part& part) const {
    std::vector<std::int64_t> weights(set_.classes);
    for (auto i = part.begin; i < part.end; ++i) weights[set_.labels[members_[i].cell]] += members_[i].weight;
    return weights;
}

DecisionTree TreeGrower::grow(std::span<const std::uint32_t> times) {
    take_members(times);
    DecisionTree tree(1);
    std::vector<Part> parts{{0, static_cast<std::uint32_t>(members_.size()), 0}};
    for (std::uint32_t node = 0; node < tree.size(); ++node) {
        const auto part = parts[node];
        const auto weights = weights_by_class(part);
        const auto largest = std::ranges::max_element(weights) - weights.begin();
        const bool pure = std::ranges::count(weights, 0) + 1 >= static_cast<std::ptrdiff_t>(weights.size());
        const bool deep = settings_.max_depth > 0 && part.depth >= settings_.max_depth;
        const auto split = pure || deep ? Split{} : best_split(part, node, weights);
        if (split.feature == TreeNode::leaf) {
            tree[node] = {TreeNode::leaf, 0, static_cast<std::uint32_t>(largest)};
            continue;
        }
        importance_[static_cast<std::size_t>(split.feature)] +=
            (split.score - sum_of_squares(weights) / sum_of(weights)) / whole_;
        const auto middle = divide(part, split);
        tree[node] = {split.feature, split.threshold, static_cast<std::uint32_t>(tree.size())};
        tree.resize(tree.size() + 2);
        parts.push_back({part.begin, middle, part.depth + 1});
        parts.push_back({middle, part.end, part.depth + 1});
    }
    return tree;
}

TreeGrower::Split TreeGrower::best_split(const Part& part, std::uint32_t node,
                                         const std::vector<std::int64_t>& total) {
    RandomStream draws(settings_.seed, std::uint64_t{tree_} << half_word | node, settings_.variant,
                       split_purpose);
    std::vector<std::size_t> features(set_.features);
    std::iota(features.begin(), features.end(), std::size_t{0});
    Split best;
    int looked_at = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        std::swap(features[i], features[i + draws.below(features.size() - i)]);
        if (!sort_by(part, features[i])) continue; // one value only
        scan(part, features[i], total, best);
        if (++looked_at >= settings_.features_per_split && best.feature != TreeNode::leaf) break;
    }
    return best;
}

bool TreeGrower::sort_by(const Part& part, std::size_t feature) {
    order_.clear();
    for (auto i = part.begin; i < part.end; ++i)
        order_.push_back(std::uint64_t{float_order(value(members_[i].cell, feature))} << half_word | i);
    const auto [least, largest] = std::ranges::minmax_element(order_);
    if (*least >> half_word == *largest >> half_word) return false;
    std::ranges::sort(order_);
    return true;
}

void TreeGrower::scan(const Part& part, std::size_t feature, const std::vector<std::int64_t>& total,
                      Split& best) {
    left_.assign(total.size(), 0);
    right_ = total;
    double left_squares = 0, right_squares = sum_of_squares(total);
    double left_weight = 0, right_weight = sum_of(total);
    std::int64_t left_cells = 0, cells = 0;
    for (auto i = part.begin; i < part.end; ++i) cells += members_[i].times;
    for (std::size_t i = 0; i + 1 < order_.size(); ++i) {
        const auto& member = members_[static_cast<std::uint32_t>(order_[i])];
        const auto label = set_.labels[member.cell];
        const auto weight = static_cast<double>(member.weight);
        left_squares += weight * (2 * static_cast<double>(left_[label]) + weight);
        right_squares -= weight * (2 * static_cast<double>(right_[label]) - weight);
        left_[label] += member.weight;
        right_[label] -= member.weight;
        left_weight += weight;
        right_weight -= weight;
        left_cells += member.times;
        if (order_[i] >> half_word == order_[i + 1] >> half_word) continue;
        if (left_cells < settings_.min_leaf || cells - left_cells < settings_.min_leaf) continue;
        const double score = left_squares / left_weight + right_squares / right_weight;
        if (score <= best.score) continue;
        const auto next = members_[static_cast<std::uint32_t>(order_[i + 1])].cell;
        best = {score, static_cast<std::int16_t>(feature),
                between(value(member.cell, feature), value(next, feature))};
    }
}

std::uint32_t TreeGrower::divide(const Part& part, const Split& split) {
    const auto goes_left = [&](const Member& member) {
        return value(member.cell, static_cast<std::size_t>(split.feature)) <= split.threshold;
    };
    auto left = part.begin;
    std::size_t kept = 0;
    for (auto i = part.begin; i < part.end; ++i) {
        if (goes_left(members_[i]))
            members_[left++] = members_[i];
        else
            spare_[kept++] = members_[i];
    }
    std::copy_n(spare_.begin(), kept, members_.begin() + left);
    return left;
}

} // namespace kouprey
