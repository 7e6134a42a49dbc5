/** Weighted regressions with an L2 penalty for few features and some thousand rows, without a library: logistic by Newton's method, conditional logit by gradient. */

export interface Row {
  readonly values: readonly number[]
  readonly label: 0 | 1
  readonly weight: number
}

/** Newton steps: the fit has long converged by then. */
const STEPS = 40

/** The coefficients of the columns and, last, the bias. The bias is not penalized. */
export function fitLogistic(rows: readonly Row[], penalty: number): number[] {
  const columns = (rows[0]?.values.length ?? 0) + 1
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  const penaltyOf = (column: number): number => (column === columns - 1 ? 0 : penalty * total)
  let coefficients = Array.from({ length: columns }, () => 0)
  for (let step = 0; step < STEPS; step++) {
    const gradient = coefficients.map((value, column) => penaltyOf(column) * value)
    const hessian = coefficients.map((_, i) => coefficients.map((__, j) => (i === j ? penaltyOf(i) + 1e-9 : 0)))
    for (const { values, label, weight } of rows) {
      const inputs = [...values, 1]
      const chance = 1 / (1 + Math.exp(-dot(inputs, coefficients)))
      inputs.forEach((a, i) => {
        gradient[i] = (gradient[i] ?? 0) + weight * (chance - label) * a
        const line = hessian[i] ?? []
        inputs.forEach((b, j) => { line[j] = (line[j] ?? 0) + weight * chance * (1 - chance) * a * b })
      })
    }
    const change = solve(hessian, gradient)
    coefficients = coefficients.map((value, i) => value - (change[i] ?? 0))
  }
  return coefficients
}

/** One question's candidates: what each is like, and whether it answers. */
export interface Choice {
  readonly candidates: readonly { readonly values: readonly number[]; readonly right: boolean }[]
  readonly weight: number
}

/** Gradient steps and their length (Adam, Kingma and Ba 2015, with its usual decay rates). */
const CHOICE_STEPS = 400
const STEP_LENGTH = 0.1
const DECAY = 0.9
const SQUARE_DECAY = 0.99

/** Conditional logit: coefficients under which a right candidate of each choice is the likeliest; choices that all or none answer tell nothing. */
export function fitChoice(choices: readonly Choice[], penalty: number): number[] {
  const telling = choices.filter(({ candidates }) => candidates.some(({ right }) => right) && candidates.some(({ right }) => !right))
  const columns = telling[0]?.candidates[0]?.values.length ?? 0
  const total = telling.reduce((sum, { weight }) => sum + weight, 0)
  const zeros = (): number[] => Array.from({ length: columns }, () => 0)
  let [coefficients, momentum, squares] = [zeros(), zeros(), zeros()]
  for (let step = 1; step <= CHOICE_STEPS; step++) {
    const gradient = coefficients.map(value => penalty * value)
    for (const { candidates, weight } of telling) {
      const chances = softmax(candidates.map(({ values }) => dot(values, coefficients)))
      const rightly = chances.reduce((sum, chance, i) => sum + (candidates[i]?.right === true ? chance : 0), 0)
      candidates.forEach(({ values, right }, i) => {
        const chance = chances[i] ?? 0
        const pull = (weight / total) * (chance - (right ? chance / rightly : 0))
        values.forEach((value, column) => { gradient[column] = (gradient[column] ?? 0) + pull * value })
      })
    }
    momentum = momentum.map((value, i) => DECAY * value + (1 - DECAY) * (gradient[i] ?? 0))
    squares = squares.map((value, i) => SQUARE_DECAY * value + (1 - SQUARE_DECAY) * (gradient[i] ?? 0) ** 2)
    const change = momentum.map((value, i) => value / (1 - DECAY ** step) / (Math.sqrt((squares[i] ?? 0) / (1 - SQUARE_DECAY ** step)) + 1e-8))
    coefficients = coefficients.map((value, i) => value - STEP_LENGTH * (change[i] ?? 0))
  }
  return coefficients
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores)
  const raised = scores.map(score => Math.exp(score - highest))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map(value => value / sum)
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** Gaussian elimination with partial pivoting; `matrix` and `right` are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) if (Math.abs(at(matrix, row, column)) > Math.abs(at(matrix, pivot, column))) pivot = row
    swap(matrix, column, pivot)
    swap(right, column, pivot)
    for (let row = column + 1; row < size; row++) {
      const factor = at(matrix, row, column) / at(matrix, column, column)
      for (let k = column; k < size; k++) (matrix[row] ?? [])[k] = at(matrix, row, k) - factor * at(matrix, column, k)
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0)
    }
  }
  const solution = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row--) {
    const known = solution.reduce((sum, value, k) => (k > row ? sum + value * at(matrix, row, k) : sum), 0)
    solution[row] = ((right[row] ?? 0) - known) / at(matrix, row, row)
  }
  return solution
}

function at(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0
}

function swap(list: unknown[], i: number, j: number): void {
  [list[i], list[j]] = [list[j], list[i]]
}
