// npm run bench: the hub against others, on one machine in one run (race/main.ts has the options); with --scale the hub against
// itself at 100 thousand to 10 million certificates (scale/main.ts).
const scale = process.argv.indexOf('--scale')
if (scale === -1) await import('./race/main.ts')
else {
  process.argv.splice(scale, 1)
  await import('./scale/main.ts')
}
