'use strict';

/** Loaded before a program that was forked: tells its parent twice in a second how much memory it has. */
setInterval(() => {
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed, resident: rss });
}, 500).unref();
