#include "app/presenter/frame_cache.h"

#include <algorithm>

namespace columna::app {

FrameCache::FrameCache(FrameDecoder decoder, std::size_t limitBytes, QObject* parent)
    : QObject(parent), decoder_(std::move(decoder)), limitBytes_(limitBytes),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

FrameCache::~FrameCache() {
    worker_.request_stop();
    worker_.join();
}

std::string FrameCache::keyOf(const dicom::Frame& frame) {
    return frame.file + '#' + std::to_string(frame.frameNumber);
}

CachedFrame FrameCache::request(const dicom::Frame& frame) {
    const std::string key = keyOf(frame);
    if (const auto found = entries_.find(key); found != entries_.end()) {
        recency_.splice(recency_.begin(), recency_, found->second.recency);
        return found->second.content;
    }
    {
        const std::scoped_lock lock(mutex_);
        const auto same = [&](const Job& job) { return keyOf(job.frame) == key; };
        std::erase_if(background_, same);
        if (reading_ != key && std::none_of(urgent_.begin(), urgent_.end(), same))
            urgent_.push_front({frame, generation_, nullptr});
    }
    wake_.notify_one();
    return {};
}

CachedFrame FrameCache::peek(const dicom::Frame& frame) const {
    const auto found = entries_.find(keyOf(frame));
    return found == entries_.end() ? CachedFrame{} : found->second.content;
}

void FrameCache::prefetch(const void* owner, const std::vector<const dicom::Frame*>& frames) {
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(background_, [owner](const Job& job) { return job.owner == owner; });
        for (const dicom::Frame* frame : frames)
            if (!entries_.contains(keyOf(*frame))) background_.push_back({*frame, generation_, owner});
    }
    wake_.notify_one();
}

void FrameCache::clear() {
    const std::scoped_lock lock(mutex_);
    urgent_.clear();
    background_.clear();
    ++generation_;
    // What is being read now will be dropped: asked for again, it must be read again.
    reading_.clear();
    entries_.clear();
    recency_.clear();
    bytes_ = 0;
}

void FrameCache::work(const std::stop_token& stop) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, stop, [this] { return !urgent_.empty() || !background_.empty(); });
            if (stop.stop_requested()) return;
            std::deque<Job>& queue = urgent_.empty() ? background_ : urgent_;
            job = std::move(queue.front());
            queue.pop_front();
            reading_ = keyOf(job.frame);
        }
        Result<dicom::FramePixels> result = decoder_(job.frame);
        CachedFrame content;
        if (result)
            content.pixels = std::make_shared<const dicom::FramePixels>(std::move(result).value());
        else
            content.error = std::make_shared<const Error>(result.error());
        const std::string key = keyOf(job.frame);
        {
            const std::scoped_lock lock(mutex_);
            reading_.clear();
        }
        QMetaObject::invokeMethod(
            this, [this, key, content, generation = job.generation] { arrived(key, content, generation); },
            Qt::QueuedConnection);
    }
}

void FrameCache::arrived(const std::string& key, CachedFrame content, int generation) {
    {
        const std::scoped_lock lock(mutex_);
        if (generation != generation_) return;
    }
    if (entries_.contains(key)) return;
    recency_.push_front(key);
    Entry entry{std::move(content), recency_.begin(), 0};
    if (entry.content.pixels) entry.bytes = entry.content.pixels->values.size() * sizeof(float);
    bytes_ += entry.bytes;
    entries_.emplace(key, std::move(entry));
    evict();
    emit frameArrived(QString::fromStdString(key));
}

void FrameCache::evict() {
    while (bytes_ > limitBytes_ && recency_.size() > 1) {
        const auto oldest = entries_.find(recency_.back());
        bytes_ -= oldest->second.bytes;
        entries_.erase(oldest);
        recency_.pop_back();
    }
}

} // namespace columna::app
